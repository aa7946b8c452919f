#include "answer/fact_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/describe.hpp"

namespace progrank {
namespace {

/// How one speaks of an attribute. In an offer, {} is the figure or the words; `none` stands for the figure 0 and for
/// an empty list, where {} is what is looked for, and `one` for the figure 1.
struct Words {
  std::string_view attribute;
  std::string_view question;
  std::string_view offer = "{}";
  std::string_view none = {};
  std::string_view one = {};
};

constexpr std::array of_programs{
    Words{"@cost", "what is the whole tuition, mandatory fees included?"},
    Words{"@months", "how many months does it take?", "{} months"},
    Words{"duration_months", "how many months does it take full-time?", "{} months"},
    Words{"part_time_months", "how many months does it take part-time?", "{} months part-time"},
    Words{"credits", "how many credits does it take?", "{} credits"},
    Words{"delivery", "is it taught online, on campus, or both (hybrid)?"},
    Words{"attendance", "can it be studied part-time, full-time, or either way?"},
    Words{"schedule", "when are the classes: at any time (asynchronous), in the evening, at weekends?"},
    Words{"@prerequisite-gap", "which courses and skills must one have before one enters?",
          "{} prerequisites to catch up on", "no prerequisite to catch up on", "one prerequisite to catch up on"},
    Words{"admission.gre", "is the GRE required, optional, waivable or not required?", "GRE {}"},
    Words{"admission.min_gpa", "what is the lowest grade average (GPA) that is accepted?", "GPA {} asked"},
    Words{"admission.experience_years", "how many years of work are asked for?", "{} years of work asked",
          "no work experience asked", "one year of work asked"},
    Words{"admission.degree_required", "which degree must one hold?", "{} asked"},
    Words{"admission.clinical_background", "is a clinical background required?", "clinical background {}"},
    Words{"topics", "which of these does it teach too: {}?", "teaches {}", "teaches none of {}"},
    Words{"features", "which of these does it offer too: {}?", "offers {}", "offers none of {}"},
    Words{"capstone", "is there a capstone project?", "a capstone project", "no capstone project"},
    Words{"internship", "is an internship required, optional, or not part of it?", "internship {}", "no internship"},
    Words{"thesis", "is a thesis required, optional, or not part of it?", "thesis {}", "no thesis"},
    Words{"accreditation", "which accreditation does the program itself have ({})?", "accredited by {}",
          "no accreditation of the program"},
    Words{"@awards-growth", "how many degrees were awarded in each of the last years?", "degrees growing {} a year"},
    Words{"@earnings", "what do its graduates earn four years after?", "graduates earn {}"},
    Words{"@debt", "what do its graduates owe?", "graduates owe {}"},
    Words{"@debt-to-earnings", "what do its graduates owe, and what do they earn?", "graduates owe {} of a year's pay"},
    Words{"@sourced-share", "which of its facts have a source?", "{} of its facts sourced"},
    Words{"@source-age", "how recent are its pages?", "facts {} years old"},
};

constexpr std::array of_certifications{
    Words{"@cost", "what do application and exam cost?"},
    Words{"@fees-6y", "what do the exam and the renewals of six years cost?", "{} over six years"},
    Words{"accreditation", "is it accredited ({})?", "accredited by {}", "not accredited"},
    Words{"exam.pass_rate", "what share of those who sit the exam passes?", "{} pass"},
    Words{"exam.minutes", "how many minutes does the exam take?", "an exam of {} minutes"},
    Words{"exam.questions", "how many questions has the exam?", "an exam of {} questions"},
    Words{"exam.mode", "can the exam be taken remotely, at a test center, or both?", "exam {}"},
    Words{"prep_hours", "how many hours does one prepare for it?", "{} hours of preparation"},
    Words{"renewal.ce_hours", "how many hours of education does a renewal ask for?", "{} hours for each renewal",
          "no hours for a renewal"},
    Words{"renewal.years", "how often is it renewed?", "renewed every {} years", {}, "renewed every year"},
    Words{"eligibility.experience_years", "how many years of work must one have?", "{} years of work asked",
          "no work experience asked", "one year of work asked"},
    Words{"eligibility.healthcare_years", "how many years in healthcare must one have?", "{} years in healthcare asked",
          "no years in healthcare asked", "one year in healthcare asked"},
    Words{"eligibility.degree", "which degree must one hold?", "{} asked", "no degree asked"},
    Words{"domains", "which fields is it for?", "for {}"},
    Words{"level", "which level is it of?", "{} level"},
    Words{"@sourced-share", "which of its facts have a source?", "{} of its facts sourced"},
    Words{"@source-age", "how recent are its pages?", "facts {} years old"},
};

const Words* words_of(std::string_view attribute, RecordKind kind) {
  const std::span<const Words> table =
      kind == RecordKind::program ? std::span<const Words>(of_programs) : std::span<const Words>(of_certifications);
  const auto at =
      std::find_if(table.begin(), table.end(), [&](const Words& row) { return row.attribute == attribute; });
  return at == table.end() ? nullptr : &*at;
}

/// "machine-learning" → "machine learning"
std::string spoken(std::string_view token) {
  std::string words(token);
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

bool lists(const Value& value, const Attribute& attribute, const std::string& token) {
  if (const auto* texts = std::get_if<Texts>(&value))
    return std::find(texts->begin(), texts->end(), token) != texts->end();
  const auto* tokens = std::get_if<TokenSet>(&value);
  const auto known = attribute.vocabulary() ? attribute.vocabulary()->find(token) : std::nullopt;
  return tokens && known && tokens->contains(*known);
}

/// What the criterion looks for: the words of its value function, those of most value or weight first.
std::vector<std::string> wanted(const Criterion& criterion) {
  std::vector<std::pair<std::string, double>> words;
  if (const auto* coverage = std::get_if<CoverageFunction>(&*criterion.value)) words = coverage->wanted;
  if (const auto* categories = std::get_if<CategoriesFunction>(&*criterion.value)) words = categories->values;
  std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> tokens;
  for (auto& [token, value] : words)
    if (value > 0) tokens.push_back(std::move(token));
  return tokens;
}

/// Keeps a question short enough to be read out.
std::string enumerated(const std::vector<std::string>& tokens, std::size_t enough = 8) {
  std::string out;
  for (std::size_t i = 0; i < std::min(enough, tokens.size()); ++i) out += (i == 0 ? "" : ", ") + spoken(tokens[i]);
  return tokens.size() > enough ? out + ", ..." : out;
}

/// A figure as one says it.
std::string figure(double number, const Attribute& attribute) {
  switch (attribute.computed()) {
    case Attribute::Computed::awards_growth: return fmt::format("{:+.0f} %", 100 * number);
    case Attribute::Computed::sourced_share: return fmt::format("{:.0f} %", 100 * number);
    case Attribute::Computed::source_age:
    case Attribute::Computed::debt_to_earnings: return fmt::format("{:.1f}", number);
    default: break;
  }
  if (attribute.name() == "admission.min_gpa" && number * 10 == std::floor(number * 10))
    return fmt::format("{:.1f}", number);
  if (attribute.name() == "exam.pass_rate") return fmt::format("{:.0f} %", number <= 1 ? 100 * number : number);
  return described(Value(number), attribute);
}

std::string listed_words(const Criterion& criterion, const Value& value) {
  const Attribute& attribute = *criterion.attribute;
  if (std::holds_alternative<CoverageFunction>(*criterion.value)) {
    std::vector<std::string> present;
    for (const std::string& token : wanted(criterion))
      if (lists(value, attribute, token)) present.push_back(token);
    return enumerated(present);
  }
  if (const auto* tokens = std::get_if<TokenSet>(&value)) {
    std::vector<std::string> names;
    tokens->each([&](Token token) { names.push_back(spoken(attribute.vocabulary()->text(token))); });
    return joined(names, " or ");
  }
  const std::string words = described(value, attribute);
  return words == "none" ? "" : spoken(words);
}

}  // namespace

std::string question_about(const Criterion& criterion, RecordKind kind, const Value& known) {
  const std::string& name = criterion.attribute->name();
  if (criterion.attribute->computed() == Attribute::Computed::awards_of_year)
    return fmt::format("how many degrees were awarded in {}?", name.substr(name.find('.') + 1));
  const Words* words = words_of(name, kind);
  if (!words) return fmt::format("what is its {}?", spoken(name.substr(name.starts_with('@') ? 1 : 0)));
  std::vector<std::string> open = wanted(criterion);
  std::erase_if(open, [&](const std::string& token) { return lists(known, *criterion.attribute, token); });
  return fmt::format(fmt::runtime(words->question), enumerated(open));
}

std::string answered_by(const Criterion& criterion, RecordKind kind) {
  switch (criterion.attribute->computed()) {
    case Attribute::Computed::earnings:
    case Attribute::Computed::debt:
    case Attribute::Computed::debt_to_earnings: return "College Scorecard";
    case Attribute::Computed::awards_of_year:
    case Attribute::Computed::awards_growth: return "IPEDS";
    default: break;
  }
  return kind == RecordKind::program ? "admissions" : "the issuer";
}

std::string offered(const Criterion& criterion, const Value& value) {
  const Attribute& attribute = *criterion.attribute;
  // Both kinds have words of their own for the same attribute; in an offer they are alike.
  const Words* words = words_of(attribute.name(), RecordKind::program);
  if (!words) words = words_of(attribute.name(), RecordKind::certification);
  if (const auto number = as_interval(value)) {
    const double middle = number->bounded() ? number->min + 0.5 * (number->max - number->min) : number->min;
    if (attribute.computed() == Attribute::Computed::awards_of_year)
      return fmt::format("{} degrees a year", grouped(middle));
    if (words && middle == 0 && !words->none.empty()) return std::string(words->none);
    if (words && middle == 1 && !words->one.empty()) return std::string(words->one);
    const std::string said = number->exact() ? figure(middle, attribute) : described(value, attribute);
    return words ? fmt::format(fmt::runtime(words->offer), said) : fmt::format("{} {}", spoken(criterion.id), said);
  }
  if (const auto* yes = std::get_if<bool>(&value)) {
    if (words && !words->none.empty()) return std::string(*yes ? words->offer : words->none);
    return fmt::format("{}: {}", spoken(criterion.id), *yes ? "yes" : "no");
  }
  const std::string said = listed_words(criterion, value);
  constexpr std::size_t few = 4;
  if (words && (said.empty() || said == "none") && !words->none.empty())
    return fmt::format(fmt::runtime(words->none), enumerated(wanted(criterion), few));
  return words ? fmt::format(fmt::runtime(words->offer), said) : fmt::format("{}: {}", spoken(criterion.id), said);
}

}  // namespace progrank
