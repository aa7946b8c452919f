#include "record/cip.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"

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

/// Titles of the 2020 classification as programs bear them: without "general" and "other", without "care".
struct TitledCip {
  std::string_view code;
  std::string_view title;
};
constexpr std::array titled{
    TitledCip{"11.0102", "artificial intelligence"},
    TitledCip{"11.0104", "informatics"},
    TitledCip{"11.0401", "information science"},
    TitledCip{"11.0701", "computer science"},
    TitledCip{"26.1101", "biometry"},
    TitledCip{"26.1101", "biometrics"},
    TitledCip{"26.1102", "biostatistics"},
    TitledCip{"26.1103", "bioinformatics"},
    TitledCip{"26.1104", "computational biology"},
    TitledCip{"27.0501", "statistics"},
    TitledCip{"27.0601", "applied statistics"},
    TitledCip{"30.7001", "data science"},
    TitledCip{"30.7101", "data analytics"},
    TitledCip{"30.7102", "business analytics"},
    // Programs of health administration are reported in both of these.
    TitledCip{"51.0701", "health administration"},
    TitledCip{"51.0701", "health management"},
    TitledCip{"51.2211", "health administration"},
    TitledCip{"51.2211", "health management"},
    TitledCip{"51.2211", "health services administration"},
    TitledCip{"51.0702", "hospital administration"},
    TitledCip{"51.0706", "health information administration"},
    TitledCip{"51.2201", "public health"},
    TitledCip{"51.2213", "patient safety health quality"},
    TitledCip{"51.2213", "health quality patient safety"},
    TitledCip{"51.2706", "medical informatics"},
    TitledCip{"51.3802", "nursing administration"},
};

/// The text without what stands in brackets.
std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    depth += c == '(' ? 1 : 0;
    if (depth == 0) out += c;
    depth -= c == ')' && depth > 0 ? 1 : 0;
  }
  return out;
}

/// "Online MS in Healthcare Administration" → "health administration".
std::string bare_title(std::string_view name) {
  constexpr std::array filler{"of",   "in",     "and",       "the",     "a",        "an",
                              "care", "online", "executive", "program", "programme"};
  constexpr std::array degrees{
      "master", "masters",  "master's", "ms",  "msc",      "sm",          "scm",      "ma",
      "mas",    "mhs",      "mshs",     "msn", "graduate", "certificate", "advanced", "postbaccalaureate",
      "online", "executive"};
  std::string text = folded(without_brackets(name));
  // A track stands behind a comma and does not change the title.
  for (const std::string_view word : {"track", "specialization", "concentration"})
    if (text.ends_with(word)) text.erase(std::min(text.find(','), text.size()));
  // "Master of Science in X", "MS in X": what stands before the first "in" names the degree where it is all degree.
  if (const std::size_t in = text.find(" in "); in != std::string::npos) {
    bool all_degree = true;
    for (const std::string_view word : words_of(std::string_view(text).substr(0, in)))
      all_degree = all_degree && (word == "of" || word == "science" || word == "arts" || word == "applied" ||
                                  std::find(degrees.begin(), degrees.end(), word) != degrees.end());
    if (all_degree) text.erase(0, in + 4);
  }
  std::string bare;
  bool leading = true;
  for (std::string_view word : words_of(text)) {
    if (word == "healthcare") word = "health";
    if (leading && std::find(degrees.begin(), degrees.end(), word) != degrees.end()) continue;
    if (std::find(filler.begin(), filler.end(), word) != filler.end()) continue;
    leading = false;
    if (!bare.empty()) bare += ' ';
    bare += word;
  }
  return bare;
}

}  // namespace

std::vector<std::string_view> cips_titled(std::string_view program_name) {
  const std::string title = bare_title(program_name);
  std::vector<std::string_view> codes;
  for (const TitledCip& cip : titled)
    if (cip.title == title) codes.push_back(cip.code);
  return codes;
}

bool is_titled_cip(std::string_view code) {
  return std::any_of(titled.begin(), titled.end(), [code](const TitledCip& cip) { return cip.code == code; });
}

std::span<const Cip> known_cips() {
  return cips;
}

const Cip* find_cip(std::string_view code) {
  const auto at = std::find_if(cips.begin(), cips.end(), [code](const Cip& cip) { return cip.code == code; });
  return at == cips.end() ? nullptr : &*at;
}

std::optional<std::string> cip_of(std::string_view text) {
  constexpr std::string_view wrapping = " \t\r\n=\"'";
  const std::size_t first = text.find_first_not_of(wrapping);
  if (first == std::string_view::npos) return std::nullopt;
  text = text.substr(first, text.find_last_not_of(wrapping) - first + 1);
  if (text.find_first_not_of("0123456789.") != std::string_view::npos) return std::nullopt;
  const std::size_t dot = text.find('.');
  std::string digits(text.substr(0, dot));
  if (dot != std::string_view::npos) {
    std::string fraction(text.substr(dot + 1));
    if (fraction.size() == 3) fraction += '0';
    if (digits.empty() || digits.size() > 2 || fraction.size() != 4) return std::nullopt;
    digits += fraction;
  }
  if (digits.size() == 5) digits.insert(digits.begin(), '0');
  if (digits.size() != 6 || digits.find('.') != std::string::npos) return std::nullopt;
  return digits.substr(0, 2) + "." + digits.substr(2);
}

}  // namespace progrank
