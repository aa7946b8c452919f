// From what was asked of programs (flags) to filters.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/upper_case.hpp"
#include "filter/filter_list.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/degree.hpp"
#include "progrank/derive/eligibility.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank {
namespace {

std::vector<std::string> upper_states(const std::vector<std::string>& states) {
  std::vector<std::string> upper;
  for (const std::string& state : states) upper.push_back(parse_state(state, "--state"));
  return upper;
}

std::vector<std::string> country_codes(const std::vector<std::string>& countries) {
  std::vector<std::string> codes;
  for (const std::string& country : countries) {
    codes.push_back(own_words::country(country));
    if (codes.back().empty())
      throw InputError(fmt::format(
          "--country \"{}\" is no country known here: two letters such as US (ISO 3166) or a name were expected",
          country));
  }
  return codes;
}

/// Programmatic accreditation: any of the names. An accreditor nobody has is most likely a typing error.
void add_accredited(FilterList& list, const std::vector<std::string>& values) {
  if (values.empty()) return;
  std::vector<std::string_view> known{"CAHIIM", "CAHME", "CEPH",  "ABET", "AACSB", "ACBSP", "CCNE",
                                      "ACEN",   "NAB",   "ACGME", "ACPE", "AUPHA", "IACBE"};
  if (list.situation().catalog)
    for (const Record& record : list.situation().catalog->records())
      if (const auto accreditors = record.get<Texts>(Field::accreditation))
        known.insert(known.end(), accreditors->begin(), accreditors->end());
  std::vector<std::string> wanted;
  for (const std::string& value : values) {
    const std::string word = folded(value);
    if (std::none_of(known.begin(), known.end(), [&](std::string_view name) { return folded(name) == word; })) {
      throw InputError(fmt::format("--accredited \"{}\" is not an accreditor of any record{}", value,
                                   did_you_mean(upper_case(value), known)));
    }
    wanted.push_back(word);
  }
  Filter filter = list.base("accredited", "--accredited", each_once(values),
                            "any programmatic accreditation (nobody looked, or nothing is published)");
  filter.test = [wanted](const Record& record) {
    const auto accreditors = record.get<Texts>(Field::accreditation);
    if (!accreditors) return Verdict::unknown;
    return verdict(std::any_of(accreditors->begin(), accreditors->end(), [&](std::string_view name) {
      return std::find(wanted.begin(), wanted.end(), folded(name)) != wanted.end();
    }));
  };
  filter.values = [](const Record& record) {
    const auto accreditors = record.get<Texts>(Field::accreditation);
    return std::vector<std::string>(accreditors->begin(), accreditors->end());
  };
  filter.actual = list.actual_of(Field::accreditation);
  list.add(std::move(filter));
}

void add_degree(FilterList& list, const std::vector<std::string>& held_words) {
  if (held_words.empty()) return;
  const HeldDegrees held = HeldDegrees::parse(held_words, "--degree");
  Filter filter = list.base("degree", "--degree", each_once(held_words), "degree requirement");
  filter.test = [held](const Record& record) {
    const auto required = record.token(Field::admission_degree_required);
    return required ? verdict(held.satisfies_program(*required)) : Verdict::unknown;
  };
  filter.values = [](const Record& record) {
    return std::vector<std::string>{
        std::string(vocabulary::degree_required.text(*record.token(Field::admission_degree_required)))};
  };
  filter.actual = list.actual_of(Field::admission_degree_required);
  list.add(std::move(filter));
}

void add_have(FilterList& list, const std::optional<std::vector<std::string>>& skills) {
  if (!skills) return;
  const TokenSet held = parse_skills(*skills, "--have");
  Filter filter = list.base("have", "--have", each_once(*skills), "list of prerequisites");
  filter.test = [held](const Record& record) {
    const auto prerequisites = record.get<Prerequisites>(Field::admission_prerequisites);
    return prerequisites ? verdict(missing_prerequisites(*prerequisites, held).empty()) : Verdict::unknown;
  };
  // One more skill helps only where it is the only one missing.
  filter.values = [held, asked = each_once(*skills)](const Record& record) {
    const auto missing = missing_prerequisites(*record.get<Prerequisites>(Field::admission_prerequisites), held);
    std::vector<std::string> values;
    if (missing.size() == 1)
      values.push_back(fmt::format("{}{}", held.empty() ? "" : asked + ",", vocabulary::skill.text(missing.front())));
    return values;
  };
  filter.actual = [held](const Record& record) {
    const auto prerequisites = record.get<Prerequisites>(Field::admission_prerequisites);
    if (!prerequisites) return std::string{};
    std::vector<std::string_view> missing;
    for (const Token skill : missing_prerequisites(*prerequisites, held))
      missing.push_back(vocabulary::skill.text(skill));
    return missing.empty() ? std::string("nothing missing") : fmt::format("missing {}", listed(missing));
  };
  list.add(std::move(filter));
}

/// Not everyone may enter some programs: they are left out and counted, unless asked for or open to this person.
void add_open_to(FilterList& list, bool restricted) {
  if (restricted) return;
  Filter filter = list.base("open_to", "--restricted", "off", "word on who may enter");
  filter.test = [person = list.situation().person](const Record& record) {
    return verdict(may_enter(record, person.get()));
  };
  filter.actual = list.actual_of(Field::open_to_who);
  filter.counted = true;
  list.add(std::move(filter));
}

}  // namespace

std::vector<Filter> filters_of(const ProgramQuery& query, const Situation& situation) {
  FilterList list(RecordKind::program, situation, query.certain);
  list.tokens("--delivery", Field::delivery, query.delivery);
  list.tokens("--attendance", Field::attendance, query.attendance);
  list.tokens("--credential", Field::credential, query.credential);
  list.tokens("--focus", Field::focus, query.focus);
  list.tokens("--topic", Field::topics, query.topic, FilterList::Match::all_of);
  list.at_most({"cost", "--max-cost", "@cost", "published cost", "cost more than {}", true}, query.max_cost);
  list.at_least("earnings", "--min-earnings", query.min_earnings, "@earnings",
                "earnings four years after that could count (College Scorecard)");
  list.at_most({"months", "--max-months", "@months", "known length", "take longer than {} months"}, query.max_months);
  list.at_most({"credits", "--max-credits", "credits", "published number of credits", "take more than {} credits"},
               query.max_credits);
  std::vector<std::string> gre = query.gre;
  if (query.no_gre && !gre.empty()) throw InputError("--gre and --no-gre contradict each other: give one of them");
  if (query.no_gre) gre = {"not-required", "optional"};
  list.tokens("--gre", Field::admission_gre, gre);
  list.at_most({"gpa", "--gpa", "admission.min_gpa", "published minimum GPA", "ask for more than {}", false, 4.3},
               query.gpa);
  add_degree(list, query.degree);
  list.at_most({"experience", "--experience", "admission.experience_years", "published demand for experience",
                "ask for more than {} years", false, 80},
               query.experience);
  add_have(list, query.have);
  add_accredited(list, query.accredited);
  list.text("--state", Field::institution_state, upper_states(query.state), "known state");
  list.text("--country", Field::institution_country, country_codes(query.country), "known country");
  list.tokens("--control", Field::institution_control, query.control);
  list.eligibility_status(query.eligibility);
  list.search(query.search);
  list.where(query.where);
  list.status(vocabulary::program_status, query.status);
  add_open_to(list, query.restricted);
  return list.take();
}

}  // namespace progrank
