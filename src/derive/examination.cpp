#include "derive/examination.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/eligibility_months.hpp"

namespace progrank {
namespace {

using namespace std::string_view_literals;

std::string degree_words(std::string_view degree) {
  if (degree == "none") return "no degree asked for";
  if (degree == "high-school") return "high-school diploma";
  if (degree == "associate") return "associate degree";
  if (degree == "bachelor") return "bachelor's degree";
  if (degree == "master") return "master's degree";
  if (degree == "doctorate") return "doctorate";
  if (degree == "rn") return "registered-nurse licence";
  if (degree == "md") return "physician (MD or DO)";
  return "health-professional degree (MD, PharmD, DDS, ...)";
}

std::string years_words(double years) {
  constexpr std::array<std::string_view, 11> words{"no",  "one",   "two",   "three", "four", "five",
                                                   "six", "seven", "eight", "nine",  "ten"};
  const double whole = std::floor(years);
  if (years == whole && whole < static_cast<double>(words.size()))
    return fmt::format("{} more year{}", words[static_cast<std::size_t>(whole)], years == 1 ? "" : "s");
  return fmt::format("{} more years", shortest(std::ceil(years * 100) / 100));
}

/// Whether a field of study is surely none of those asked for: no word of it stands in them, nor is it their initials
/// ("HIM"), and they are not as wide as "or a related field". Both in lower case; "" = not told.
bool is_another_field(std::string_view asked, std::string_view told) {
  if (told.empty()) return false;
  for (const std::string_view wide : {"related", "allied", "healthcare", "similar", "equivalent"})
    if (asked.find(wide) != std::string_view::npos) return false;
  std::string initials;
  for (const std::string_view word : words_of(asked)) initials += word.front();
  constexpr std::array small{"and"sv, "or"sv, "of"sv, "in"sv, "the"sv, "science"sv, "sciences"sv, "studies"sv};
  for (const std::string_view word : words_of(told)) {
    if (std::find(small.begin(), small.end(), word) != small.end()) continue;
    if (asked.find(word.substr(0, 4)) != std::string_view::npos || initials.find(word) != std::string::npos)
      return false;
  }
  return true;
}

}  // namespace

void Examination::refused(std::string words) {
  // Reasons stand before steps: they decide.
  result_.missing.insert(result_.missing.begin() + static_cast<std::ptrdiff_t>(refusals_++), std::move(words));
}

void Examination::undecided(std::string words) {
  result_.unknown.insert(result_.unknown.begin() + static_cast<std::ptrdiff_t>(undecided_++), std::move(words));
}

void Examination::silent(std::string words) {
  // What decides is named before what does not.
  result_.unknown.insert(result_.unknown.begin() + static_cast<std::ptrdiff_t>(undecided_ + silences_++),
                         std::move(words));
}

void Examination::years(double wanted, const std::optional<double>& have, std::string_view where) {
  if (wanted <= 0) return;
  const std::string demand = fmt::format("{} year{} {}", shortest(wanted), wanted == 1 ? "" : "s", where);
  if (!have) return undecided(fmt::format("{}: yours are not told", demand));
  if (*have >= wanted) return met(demand);
  result_.waiting_years = std::max(result_.waiting_years, wanted - *have);
  step(fmt::format("{} {}", years_words(wanted - *have), where));
}

void Examination::degree(std::string_view wanted, bool known, bool satisfied) {
  if (!known) return undecided(fmt::format("{}: your degree is not told", degree_words(wanted)));
  if (satisfied) return met(degree_words(wanted));
  if (wanted == "bachelor" || wanted == "master") {
    result_.missing_degree = wanted;
    return step(fmt::format("finish a {}", wanted == "bachelor" ? "bachelor's" : "master's"));
  }
  if (wanted == "associate" || wanted == "high-school") {
    result_.missing_degree = wanted;
    return step(fmt::format("finish {} {}", wanted == "associate" ? "an" : "a", degree_words(wanted)));
  }
  refused(fmt::format("{} is required", degree_words(wanted)));
}

void Examination::practice(const Practice& wanted) {
  const std::string field(wanted.field ? vocabulary::practice_field.text(*wanted.field) : "the field");
  std::string demand = fmt::format("practice in {}", field);
  if (wanted.hours) demand = fmt::format("{} hours of {}", grouped(*wanted.hours), demand);
  if (wanted.years) demand += fmt::format(", {} year{}", shortest(*wanted.years), *wanted.years == 1 ? "" : "s");
  if (wanted.within_years) demand += fmt::format(", within the last {} years", shortest(*wanted.within_years));
  if (!person_.practice || !wanted.field) return undecided(fmt::format("{}: yours is not told", demand));
  const auto done = std::find_if(person_.practice->begin(), person_.practice->end(),
                                 [&](const PracticeDone& one) { return one.field == *wanted.field; });
  const auto short_of = [](std::optional<double> asked, std::optional<double> had) {
    return asked && had.value_or(0) < *asked;
  };
  const bool none = done == person_.practice->end();
  // Who tells of years has hours too, and the other way round: how many, only she can say, where they may be enough.
  constexpr double hours_per_year = 2080;
  if (!none && wanted.hours && !done->hours && done->years && *done->years * hours_per_year >= *wanted.hours &&
      !(wanted.years && *done->years < *wanted.years))
    return undecided(fmt::format("{}: of your {} year{} the hours are not told", demand, shortest(*done->years),
                                 *done->years == 1 ? "" : "s"));
  if (!none && wanted.years && !done->years && done->hours && *done->hours >= *wanted.years * hours_per_year)
    return undecided(fmt::format("{}: of your {} hours the years are not told", demand, grouped(*done->hours)));
  if (!none && !short_of(wanted.hours, done->hours) && !short_of(wanted.years, done->years)) return met(demand);
  result_.practice_missing = true;
  step(fmt::format("gain {}{}", demand,
                   none || !done->hours ? "" : fmt::format(" (you have {} hours)", grouped(*done->hours))));
}

void Examination::membership(std::string_view body) {
  const std::string wanted = folded(body);
  for (const std::string& held : person_.memberships)
    if (folded(held) == wanted) return met(fmt::format("you are a member of {}", body));
  if (person_.gained.membership) return met(fmt::format("membership of {}, joined for it", body));
  step(fmt::format("join {}", body));
}

void Examination::degree_field(std::string_view wanted, std::string_view degree) {
  const std::string asked = folded(wanted);
  const std::string field = folded(person_.degree_field);
  const bool holds_it = person_.gained.degree.empty() || degree != person_.gained.degree;
  if (holds_it && !field.empty() && asked.find(field) != std::string::npos)
    return met(fmt::format("degree in {}", wanted));
  for (const std::string& earned : person_.gained.degree_fields)
    if (asked.find(earned) != std::string::npos) return met(fmt::format("degree in {}", wanted));
  if (add_to_degree(fmt::format(" in {}", wanted))) return;
  // Who holds no degree at all has none in that field, and who tells of another field has one in that.
  const auto held = person_.held();
  const bool none = held && !held->satisfies_certification(vocabulary::held_degree.at("associate"));
  if (none || (holds_it && is_another_field(asked, field))) {
    result_.missing_degree = !none && !degree.empty() ? degree : "bachelor";
    const std::string height = none || degree.empty() ? "degree" : degree_words(degree);
    // One of that height, in another field, is not the one that is asked for.
    if (!degree.empty()) std::erase(result_.met, degree_words(degree));
    return step(fmt::format("finish {} {} in {}", height.starts_with('a') ? "an" : "a", height, wanted));
  }
  undecided(fmt::format("check: degree in {}", wanted));
}

void Examination::accreditation(std::string_view wanted) {
  for (const std::string& body : person_.gained.accreditations)
    if (folded(body) == folded(wanted)) return met(fmt::format("program accredited by {}", wanted));
  if (add_to_degree(fmt::format(" (accredited by {})", wanted))) return;
  undecided(fmt::format("check: program accredited by {}", wanted));
}

bool Examination::add_to_degree(const std::string& words) {
  const auto at = std::find_if(result_.missing.begin(), result_.missing.end(),
                               [](const std::string& one) { return one.starts_with("finish "); });
  if (at != result_.missing.end()) *at += words;
  return at != result_.missing.end();
}

void Examination::test(const std::string& words) {
  result_.test_first = true;
  if (person_.gained.test) return met("the GRE, taken for it");
  step(words);
}

void Examination::instruction(double hours, std::string_view what) {
  result_.instruction_hours += hours;
  const std::string words = fmt::format("{} {}", grouped(hours), what);
  if (person_.gained.instruction) return met(fmt::format("{}, taken for it", words));
  step(fmt::format("take {}", words));
}

void Examination::course(Token skill, bool bridge) {
  const std::string_view word = vocabulary::skill.text(skill);
  if (bridge) {
    result_.bridge_courses.insert(skill);
    return step(fmt::format("take {} (the school's bridge course)", word));
  }
  if (word == "healthcare-experience" || word == "leadership-experience") {
    // A year of it is what schools mean when they name no number.
    result_.waiting_years = std::max(result_.waiting_years, 1.0);
    return step(fmt::format("gain {} experience", word == "healthcare-experience" ? "healthcare" : "leadership"));
  }
  result_.courses.insert(skill);
  step(fmt::format("take {}", word));
}

void Examination::certification(std::vector<std::string> ids) {
  std::vector<std::string_view> names(ids.begin(), ids.end());
  for (const std::string& id : ids)
    if (person_.holds(id)) return met(fmt::format("you hold {}", id));
  step(fmt::format("earn {} first", listed(names, "or")));
  result_.certification_first = std::move(ids);
}

Eligibility Examination::take() {
  result_.status = refusals_ != 0             ? EligibilityStatus::not_eligible
                   : undecided_ != 0          ? EligibilityStatus::unknown
                   : !result_.missing.empty() ? EligibilityStatus::eligible_after
                   : silences_ != 0           ? EligibilityStatus::likely
                                              : EligibilityStatus::eligible;
  result_.months = months_until_eligible(result_, person_);
  return std::move(result_);
}

}  // namespace progrank
