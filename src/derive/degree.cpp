#include "progrank/derive/degree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank {
namespace {

using std::string_view_literals::operator""sv;
constexpr std::array academic_order{"none"sv, "high-school"sv, "associate"sv, "bachelor"sv, "master"sv, "doctorate"sv};

int academic_rank(std::string_view word) {
  const auto at = std::find(academic_order.begin(), academic_order.end(), word);
  return at == academic_order.end() ? -1 : static_cast<int>(at - academic_order.begin());
}

// US licences. Where the licence can be had with degrees of several levels (physical therapists, for one), it counts as
// none: the degree itself is asked for separately.
constexpr std::array licence_table{
    Licence{"rn", "rn"},
    Licence{"lpn", "high-school"},
    Licence{"aprn", "rn"},
    Licence{"md", "md"},
    Licence{"do", "md"},
    Licence{"pharmd", "health-professional-degree"},
    Licence{"dds", "health-professional-degree"},
    Licence{"dmd", "health-professional-degree"},
    Licence{"od", "health-professional-degree"},
    Licence{"dpm", "health-professional-degree"},
    Licence{"pharmacist", "bachelor"},
    Licence{"pa", "bachelor"},
    Licence{"pt", ""},
    Licence{"ot", ""},
    Licence{"slp", ""},
    Licence{"dietitian", ""},
    Licence{"respiratory-therapist", ""},
    Licence{"radiologic-technologist", ""},
    Licence{"medical-laboratory-scientist", ""},
    Licence{"social-worker", ""},
    Licence{"psychologist", ""},
    Licence{"paramedic", ""},
    Licence{"other-clinical", ""},
    Licence{"other", "", false},
};
static_assert(std::ranges::equal(licence_table, vocabulary::licence.tokens, {}, &Licence::word),
              "every licence of the vocabulary, in its order");

}  // namespace

std::span<const Licence> licences() {
  return licence_table;
}

const Licence* find_licence(std::string_view word) {
  const auto at = std::find_if(std::begin(licence_table), std::end(licence_table),
                               [&](const Licence& licence) { return licence.word == word; });
  return at == std::end(licence_table) ? nullptr : &*at;
}

std::vector<std::string_view> HeldDegrees::known_words() {
  std::vector<std::string_view> words(academic_order.begin(), academic_order.end());
  words.insert(words.end(), {"health-professional-degree", "rn", "md"});
  return words;
}

bool HeldDegrees::add(std::string_view word) {
  if (const int rank = academic_rank(word); rank >= 0) {
    academic_rank_ = std::max(academic_rank_, rank);
  } else if (word == "health-professional-degree") {
    health_professional_ = true;
    academic_rank_ = std::max(academic_rank_, academic_rank("master"));
  } else if (word == "md") {
    md_ = health_professional_ = true;
    academic_rank_ = academic_rank("doctorate");
  } else if (word == "rn") {
    rn_ = true;
    academic_rank_ = std::max(academic_rank_, academic_rank("high-school"));
  } else {
    return false;
  }
  return true;
}

HeldDegrees HeldDegrees::parse(const std::vector<std::string>& words, std::string_view flag) {
  HeldDegrees held;
  for (const std::string& word : words) {
    if (held.add(word) || held.add(folded(word))) continue;
    const auto known = known_words();
    throw InputError(
        fmt::format("{} \"{}\" is not a degree: {} are known{}", flag, word, listed(known), did_you_mean(word, known)));
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
