// From what was asked of certifications (flags) to filters.

#include <algorithm>

#include "base/text.hpp"
#include "filter/filter_list.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/degree.hpp"
#include "progrank/derive/eligibility.hpp"

namespace progrank {
namespace {

/// Degree, years and years in healthcare belong together: any one alternative must be satisfied whole.
void add_eligibility(FilterList& list, const CertificationQuery& query) {
  std::vector<std::string> flags;
  if (!query.degree.empty()) flags.emplace_back("--degree " + each_once(query.degree));
  if (query.experience)
    flags.emplace_back("--experience " + shortest(checked("--experience", *query.experience, 0, 80)));
  if (query.healthcare_years)
    flags.emplace_back("--healthcare-years " + shortest(checked("--healthcare-years", *query.healthcare_years, 0, 80)));
  if (flags.empty()) return;
  const std::optional<HeldDegrees> held =
      query.degree.empty() ? std::nullopt : std::optional<HeldDegrees>(HeldDegrees::parse(query.degree, "--degree"));
  const std::string& first = flags.front();
  const std::string flag = flags.size() == 1 ? first.substr(0, first.find(' ')) : "eligibility";
  const std::string asked = flags.size() == 1 ? first.substr(first.find(' ') + 1) : joined(flags, " ");
  Filter filter = list.base(flags.size() == 1 ? flag.substr(2) : "eligibility", flag, asked, "eligibility rule");
  filter.test = [held, experience = query.experience, healthcare = query.healthcare_years](const Record& record) {
    const auto alternatives = record.get<Alternatives>(Field::eligibility);
    if (!alternatives) return Verdict::unknown;
    return verdict(std::any_of(alternatives->begin(), alternatives->end(), [&](const Alternative& alternative) {
      if (held && alternative.degree && !held->satisfies_certification(*alternative.degree)) return false;
      if (experience && alternative.experience_years.value_or(0) > *experience) return false;
      return !healthcare || alternative.healthcare_years.value_or(0) <= *healthcare;
    }));
  };
  filter.actual = list.actual_of(Field::eligibility);
  list.add(std::move(filter));
}

/// Issuers are asked for by a part of their name.
void add_issuer(FilterList& list, const std::vector<std::string>& values) {
  if (values.empty()) return;
  std::vector<std::string> wanted;
  for (const std::string& value : values) wanted.push_back(folded(value));
  Filter filter = list.base("issuer", "--issuer", each_once(values), "issuer");
  filter.test = [wanted](const Record& record) {
    if (!record.knows(Field::issuer)) return Verdict::unknown;
    const std::string issuer = folded(record.text(Field::issuer));
    return verdict(std::any_of(wanted.begin(), wanted.end(),
                               [&](const std::string& part) { return issuer.find(part) != std::string::npos; }));
  };
  filter.values = [](const Record& record) {
    return std::vector<std::string>{std::string(record.text(Field::issuer))};
  };
  filter.actual = list.actual_of(Field::issuer);
  list.add(std::move(filter));
}

void add_role(FilterList& list, const CertificationQuery& query) {
  if (query.role.empty()) return;
  Filter filter = list.base("role", "--role", query.role, "role");
  filter.test = [ids = query.ids](const Record& record) {
    return verdict(std::find(ids.begin(), ids.end(), record.id()) != ids.end());
  };
  list.add(std::move(filter));
}

/// An exam that another whole degree stands before is not open to her, however well it scores: it is left out and
/// counted, as a program for certain people only is. Who asks for a status of eligibility has said what she wants.
void add_open_to_person(FilterList& list, const CertificationQuery& query) {
  const auto person = list.situation().person;
  if (query.restricted || query.no_limits || !query.eligibility.empty() || !person) return;
  Filter filter = list.base("open_to", "--restricted", "off", "eligibility rule");
  filter.test = [person](const Record& record) { return verdict(may_sit(record, *person)); };
  filter.actual = list.actual_of(Field::eligibility);
  filter.counted = true;
  list.add(std::move(filter));
}

}  // namespace

std::vector<Filter> filters_of(const CertificationQuery& query, const Situation& situation) {
  FilterList list(RecordKind::certification, situation, query.certain);
  list.tokens("--domain", Field::domains, query.domain);
  list.tokens("--level", Field::level, query.level);
  add_issuer(list, query.issuer);
  list.at_most({"cost", "--max-cost", "@cost", "published exam fee", "cost more than {}", true}, query.max_cost);
  add_eligibility(list, query);
  list.tokens("--mode", Field::exam_mode, query.mode);
  add_role(list, query);
  list.eligibility_status(query.eligibility);
  list.search(query.search);
  list.where(query.where);
  list.status(vocabulary::certification_status, query.status);
  add_open_to_person(list, query);
  return list.take();
}

}  // namespace progrank
