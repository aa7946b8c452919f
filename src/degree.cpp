#include "progrank/degree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "progrank/error.hpp"

namespace progrank {
namespace {

using std::string_view_literals::operator""sv;
constexpr std::array academic_order{"none"sv, "high-school"sv, "associate"sv, "bachelor"sv, "master"sv, "doctorate"sv};

int academic_rank(std::string_view word) {
  const auto at = std::find(academic_order.begin(), academic_order.end(), word);
  return at == academic_order.end() ? -1 : static_cast<int>(at - academic_order.begin());
}

}  // namespace

std::vector<std::string_view> HeldDegrees::known_words() {
  std::vector<std::string_view> words(academic_order.begin(), academic_order.end());
  words.insert(words.end(), {"health-professional-degree", "rn", "md"});
  return words;
}

HeldDegrees HeldDegrees::parse(const std::vector<std::string>& words, std::string_view flag) {
  HeldDegrees held;
  for (const std::string& word : words) {
    const int rank = academic_rank(word);
    if (rank >= 0) {
      held.academic_rank_ = std::max(held.academic_rank_, rank);
    } else if (word == "health-professional-degree") {
      held.health_professional_ = true;
      held.academic_rank_ = std::max(held.academic_rank_, academic_rank("master"));
    } else if (word == "md") {
      held.md_ = held.health_professional_ = true;
      held.academic_rank_ = academic_rank("doctorate");
    } else if (word == "rn") {
      held.rn_ = true;
      held.academic_rank_ = std::max(held.academic_rank_, academic_rank("high-school"));
    } else {
      const auto known = known_words();
      throw InputError(fmt::format("{} \"{}\" is not a degree: {} are known{}", flag, word, listed(known),
                                   did_you_mean(word, known)));
    }
  }
  return held;
}

bool HeldDegrees::satisfies_program(Token degree_required) const {
  const std::string_view wanted = vocabulary::degree_required.text(degree_required);
  if (wanted == "health-professional-degree")
    return health_professional_ || academic_rank_ >= academic_rank("doctorate");
  return academic_rank_ >= academic_rank(wanted);
}

bool HeldDegrees::satisfies_certification(Token degree) const {
  const std::string_view wanted = vocabulary::held_degree.text(degree);
  if (wanted == "rn") return rn_;
  if (wanted == "md") return md_;
  return academic_rank_ >= academic_rank(wanted);
}

}  // namespace progrank
