// What an issuer asks of a candidate.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "derive/eligibility_rules.hpp"
#include "derive/examination.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/recommendation.hpp"

namespace progrank {
namespace {

/// Whether an issuer's own words ask for nothing: recommendations, and sentences that say so.
bool asks_nothing(std::string_view words) {
  constexpr std::string_view harmless[] = {
      "recommended",   "no prerequisite",    "no formal",           "no requirement", "no required",
      "none required", "no course required", "no education or",     "guideline",      "typical",
      "expected",      "open to physicians", "may buy the program", "no barrier"};
  if (words.empty()) return true;
  const std::string text = folded(words);
  return std::any_of(std::begin(harmless), std::end(harmless),
                     [&](std::string_view phrase) { return text.find(phrase) != std::string::npos; });
}

/// Licences are asked for in the issuer's own words too: "active RN licence; bachelor degree in nursing or higher".
bool names_nursing_licence(std::string_view words) {
  return folded(words).find("rn licence") != std::string::npos;
}

/// "active CISM or CISSP", "active CMPE, MGMA member": the certifications of which one must be held, by their ids.
std::vector<std::string> certifications_named(std::string_view words) {
  constexpr std::string_view active = "active ";
  const std::string folded_words = folded(words);
  const std::string_view text = folded_words;  // the words below point into it
  if (!text.starts_with(active) || text.starts_with("active rn ")) return {};
  std::vector<std::string> ids;
  for (const std::string_view word : words_of(text.substr(active.size(), text.find_first_of(",;") - active.size())))
    if (word != "or") ids.emplace_back(word);
  return ids;
}

void examine_further(Examination& examination, const Alternative& alternative) {
  if (!alternative.certifications.empty())
    examination.certification({alternative.certifications.begin(), alternative.certifications.end()});
  const std::string_view degree = alternative.degree ? vocabulary::held_degree.text(*alternative.degree) : "";
  if (!alternative.degree_field.empty()) examination.degree_field(alternative.degree_field, degree);
  if (!alternative.program_accreditation.empty()) examination.accreditation(alternative.program_accreditation);
  if (!alternative.membership.empty()) examination.membership(alternative.membership);
  if (alternative.contact_hours) examination.instruction(*alternative.contact_hours, "contact hours of instruction");
  if (alternative.ce_hours) examination.instruction(*alternative.ce_hours, "hours of continuing education");
  if (alternative.practice) examination.practice(*alternative.practice);
}

void examine_licences(Examination& examination, TokenSet wanted) {
  if (wanted.empty()) return;
  std::vector<std::string_view> words;
  wanted.each([&](Token licence) { words.push_back(vocabulary::licence.text(licence)); });
  const std::string demand = fmt::format("licence as {}", listed(words, "or"));
  const auto& held = examination.person().licences;
  if (!held) return examination.undecided(fmt::format("{}: yours are not told", demand));
  // An advanced practice nurse is a registered nurse.
  const bool met = std::any_of(held->begin(), held->end(), [&](const std::string& word) {
    return wanted.contains(vocabulary::licence.find(word).value()) ||
           (word == "aprn" && wanted.contains(vocabulary::licence.at("rn")));
  });
  if (met) return examination.met(demand);
  examination.refused(fmt::format("{} is required", demand));
}

}  // namespace

Eligibility alternative_eligibility(const Alternative& alternative, const Person& person) {
  Examination examination(person);
  const auto held = person.held();
  if (alternative.degree) {
    const std::string_view word = vocabulary::held_degree.text(*alternative.degree);
    examination.degree(word, held.has_value() || word == "none",
                       word == "none" || (held && held->satisfies_certification(*alternative.degree)));
  }
  const bool nurse_asked = alternative.degree && vocabulary::held_degree.text(*alternative.degree) == "rn";
  if (!nurse_asked && names_nursing_licence(alternative.other))
    examination.degree("rn", held.has_value() || person.licences.has_value(), held && held->registered_nurse());
  const double healthcare = alternative.healthcare_years.value_or(0);
  // "3 years, 3 of them in healthcare" is one demand, not two.
  if (alternative.experience_years.value_or(0) > healthcare)
    examination.years(*alternative.experience_years, person.experience_years, "of work experience");
  examination.years(healthcare, person.healthcare_years, "in healthcare");
  examine_licences(examination, alternative.licences);
  examine_further(examination, alternative);
  const auto first = certifications_named(alternative.other);
  if (!first.empty())
    examination.certification(first);
  else if (!asks_nothing(alternative.other))
    examination.undecided(fmt::format("check: {}", alternative.other));
  else if (!alternative.other.empty())
    examination.met(std::string(alternative.other));
  if (!alternative.recommended.empty())
    examination.unpublished(fmt::format("{}{}", recommended_lead, alternative.recommended));
  return examination.take();
}

}  // namespace progrank
