#include "record/cip.hpp"

#include <algorithm>
#include <array>

namespace progrank {
namespace {

constexpr Token focus(std::string_view text) {
  return vocabulary::focus.find(text).value();
}

constexpr std::array cips{
    Cip{"11.0102", "artificial intelligence", focus("artificial-intelligence")},
    Cip{"26.1103", "bioinformatics", focus("bioinformatics")},
    Cip{"26.1104", "computational biology", focus("bioinformatics")},
    Cip{"51.0701", "health care administration and management", focus("healthcare-management")},
    Cip{"51.0702", "hospital and health care facilities administration", focus("healthcare-management")},
    Cip{"51.0706", "health information and medical records administration", focus("health-information-management")},
    Cip{"51.0707", "health information and medical records technology", focus("health-information-management")},
    Cip{"51.0719", "clinical research coordination", std::nullopt},
    Cip{"51.2201", "public health", focus("public-health")},
    Cip{"51.2211", "health services administration", focus("healthcare-management")},
    Cip{"51.2213", "patient safety and healthcare quality", focus("quality-and-safety")},
    Cip{"51.2706", "medical informatics", focus("health-informatics")},
    Cip{"51.3802", "nursing administration", focus("healthcare-leadership")},
};

}  // namespace

std::span<const Cip> known_cips() {
  return cips;
}

const Cip* find_cip(std::string_view code) {
  const auto at = std::find_if(cips.begin(), cips.end(), [code](const Cip& cip) { return cip.code == code; });
  return at == cips.end() ? nullptr : &*at;
}

}  // namespace progrank
