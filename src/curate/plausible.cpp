#include "curate/plausible.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "curate/validate_document.hpp"
#include "derive/estimate.hpp"
#include "progrank/base/date.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/cost.hpp"
#include "progrank/derive/describe.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {
namespace {

constexpr Token directory = vocabulary::detail.at("directory");
constexpr Token third_party = vocabulary::source_kind.at("third-party");
constexpr Token reported = vocabulary::source_kind.at("reported");
constexpr Token official = vocabulary::source_kind.at("official");
constexpr Token master = vocabulary::credential.at("master");

constexpr std::array program_prices{Field::cost_total,    Field::cost_per_credit, Field::cost_per_credit_nonresident,
                                    Field::cost_per_term, Field::cost_per_year,   Field::cost_per_year_nonresident};
constexpr std::array exam_prices{Field::cost_exam_nonmember, Field::cost_exam_member};
constexpr std::array decisive_fields{Field::delivery,          Field::duration_months, Field::part_time_months,
                                     Field::credits,           Field::cost_total,      Field::cost_per_credit,
                                     Field::cost_per_term,     Field::cost_per_year,   Field::admission_degree_required,
                                     Field::admission_min_gpa, Field::admission_gre,   Field::admission_prerequisites};

/// What one rule says of one record; "" = nothing.
using Finding = std::pair<std::string, std::string>;  // field, problem

std::string path_of(const Record& record, Field field) {
  return std::string(spec_of(record.kind, field).path);
}

template <std::size_t N>
const Field* first_known(const Record& record, const std::array<Field, N>& fields) {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](Field field) { return record.knows(field); });
  return at == fields.end() ? nullptr : &*at;
}

const Source* source_of(const Record& record, Field field, const Situation& situation) {
  return situation.catalog ? situation.catalog->source_of(record, spec_of(record.kind, field).path) : nullptr;
}

bool of_the_school(const Source* source) {
  return source && source->kind && *source->kind != third_party && *source->kind != reported;
}

bool says_any(std::string_view text, std::initializer_list<std::string_view> words) {
  const std::string plain = folded(text);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return plain.find(word) != std::string::npos; });
}

/// Notes and the note on cost.
std::string notes_of(const Record& record) {
  return fmt::format("{} {}", record.text(Field::notes), record.text(Field::cost_note));
}

// ---------------------------------------------------------------------------------------------------------------------
// Addresses

std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, std::min({url.find('/'), url.find(':'), url.find('?'), url.size()}));
  while (url.ends_with('.')) url.remove_suffix(1);
  return url;
}

/// "www.cs.example.ac.uk" → "example.ac.uk": the part that its owner registered.
std::string_view owner_of(std::string_view host) {
  const auto labels = static_cast<std::size_t>(1 + std::count(host.begin(), host.end(), '.'));
  const bool national =
      labels > 2 && host.size() > 6 && host[host.size() - 3] == '.' &&
      (host.substr(0, host.size() - 3).ends_with(".ac") || host.substr(0, host.size() - 3).ends_with(".edu") ||
       host.substr(0, host.size() - 3).ends_with(".co"));
  std::size_t drop = labels - std::min<std::size_t>(labels, national ? 3 : 2);
  while (drop-- > 0) host.remove_prefix(host.find('.') + 1);
  return host;
}

bool of_a_trial(std::string_view host) {
  const std::string_view first = host.substr(0, host.find('.'));
  for (const std::string_view word : {"dev", "test", "stage", "staging", "mirror", "preview", "beta", "sandbox"})
    if (first == word || first.ends_with(fmt::format("-{}", word)) || first.starts_with(fmt::format("{}-", word)))
      return true;
  return false;
}

template <typename Visit>
void each_source(const Record& record, const Situation& situation, Visit visit) {
  std::set<std::string_view> seen;
  for (const EvidenceItem& item : record.get<EvidenceList>(Field::evidence).value_or(EvidenceList{})) {
    if (item.source == EvidenceItem::unresolved || !seen.insert(item.source_id).second) continue;
    visit(item, situation.catalog->sources()[item.source]);
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// The rules

Finding credits_without_unit(const Record& record, const Situation&) {
  if (!record.knows(Field::credits) || record.knows(Field::credit_unit)) return {};
  return {"credits", fmt::format("{} credits of no named unit", shortest(*record.number(Field::credits)))};
}

Finding per_credit_without_credits(const Record& record, const Situation&) {
  const bool rate = record.knows(Field::cost_per_credit) || record.knows(Field::cost_per_credit_nonresident);
  if (!rate || record.knows(Field::credits) || record.knows(Field::cost_total)) return {};
  return {"cost.per_credit", "a price per credit, but how many credits is not known"};
}

double middle(Interval interval) {
  return 0.5 * (interval.min + interval.max);
}

std::string apart(std::string_view what, Interval a, std::string_view other, Interval b) {
  constexpr double most_apart = 1.25;
  const double ratio = middle(a) / middle(b);
  if (!(ratio > most_apart) && !(ratio * most_apart < 1)) return {};
  return fmt::format("{} {}, {} {}", what, money(a), other, money(b));
}

/// The price in two ways of the school's own, else the estimate by credits and by years.
Finding estimates_apart(const Record& record, const Situation& situation) {
  const auto credits = record.number(Field::credits);
  const auto per_credit =
      rate_for(record, record.number(Field::cost_per_credit), record.number(Field::cost_per_credit_nonresident), {});
  if (const auto total = record.interval(Field::cost_total); total && credits && per_credit)
    return {"cost", apart("the total is", *total, "per credit × credits", *per_credit * *credits)};
  const auto cost = program_cost(record, situation.cost_settings());
  const GraduateCharges* charges = charges_of(record, situation.institutions);
  if (!cost || cost->basis != CostBasis::estimated || !charges) return {};
  GraduateCharges yearly = *charges;
  yearly.resident_per_credit = yearly.nonresident_per_credit = std::nullopt;
  const auto by_credit = average_charge(record, *charges, {});
  const auto by_year = average_charge(record, yearly, {});
  if (!by_credit || !by_year || by_credit->rule == by_year->rule) return {};
  return {"cost", apart("estimated by credits", by_credit->usd(), "by years", by_year->usd())};
}

Finding executive_estimated(const Record& record, const Situation& situation) {
  const auto cost = is_executive(record) ? program_cost(record, situation.cost_settings()) : std::nullopt;
  if (!cost || !cost->of_average()) return {};
  return {"cost", "an executive program priced from the average of all programs of its school"};
}

Finding price_without_year(const Record& record, const Situation&) {
  const bool priced = first_known(record, program_prices) || record.knows(Field::cost_third_party);
  if (!priced || record.knows(Field::cost_academic_year)) return {};
  return {"cost.academic_year", "a price of which no year is known"};
}

Finding price_older_than_three_years(const Record& record, const Situation& situation) {
  constexpr double end_of_year = 1.5;  // the academic year 2022-23 ends in the middle of 2023
  constexpr double oldest = 3;
  const std::string_view year = record.text(Field::cost_academic_year);
  const auto start = parse_date(year.substr(0, 4));
  if (!start || situation.today - (start->year + end_of_year) <= oldest) return {};
  return {"cost.academic_year", fmt::format("prices of {}", year)};
}

Finding without_official_source(const Record& record, const Situation& situation) {
  std::vector<std::string> paths;
  for (const Field field : decisive_fields)
    if (record.knows(field) && !of_the_school(source_of(record, field, situation)))
      paths.push_back(path_of(record, field));
  if (paths.empty()) return {};
  return {paths.front(), fmt::format("no page of the school itself is named for {}", joined(paths, ", "))};
}

Finding foreign_host(const Record& record, const Situation& situation) {
  const auto unitid = record.number(Field::institution_unitid);
  const Institution* school =
      unitid && situation.institutions ? situation.institutions->find(static_cast<int>(*unitid)) : nullptr;
  if (!school || school->url.empty()) return {};
  std::set<std::string_view> hosts;
  each_source(record, situation, [&](const EvidenceItem&, const Source& source) {
    const std::string_view host = host_of(source.url);
    if (source.kind == official && !host.empty() && owner_of(host) != owner_of(host_of(school->url)))
      hosts.insert(host);
  });
  if (hosts.empty()) return {};
  return {"evidence", fmt::format("marked official, not on {}: {}", owner_of(host_of(school->url)),
                                  joined(std::vector(hosts.begin(), hosts.end()), ", "))};
}

Finding trial_host(const Record& record, const Situation& situation) {
  std::set<std::string_view> hosts;
  each_source(record, situation, [&](const EvidenceItem&, const Source& source) {
    if (of_a_trial(host_of(source.url))) hosts.insert(host_of(source.url));
  });
  if (hosts.empty()) return {};
  return {"evidence",
          fmt::format("a development, test or mirror host: {}", joined(std::vector(hosts.begin(), hosts.end()), ", "))};
}

Finding us_degree_without_unitid(const Record& record, const Situation&) {
  if (record.text(Field::institution_country) != "US" || record.knows(Field::institution_unitid)) return {};
  const auto credential = record.token(Field::credential);
  if (!credential || (*credential != master && *credential != vocabulary::credential.at("doctorate"))) return {};
  return {"institution.unitid", "a degree of a US school without its IPEDS number"};
}

Finding shortest_as_only_length(const Record& record, const Situation&) {
  const std::string text = fmt::format("{} {}", record.name(), notes_of(record));
  const auto months = record.interval(Field::duration_months);
  if (!months || !months->exact() ||
      !says_any(text, {"shortest", "fastest", "as few as", "as little as", "fast finish"}))
    return {};
  return {"duration_months",
          fmt::format("{} months alone, though the text speaks of the shortest way", shortest(months->min))};
}

Finding open_to_not_said(const Record& record, const Situation&) {
  if (record.knows(Field::open_to_who)) return {};
  if (!says_any(notes_of(record), {"employees", "subsidised", "subsidized", "only open to", "open only to",
                                   "open to members", "staff of", "only for", "by invitation", "residents only"}))
    return {};
  return {"open_to", "the notes speak of certain people, open_to does not"};
}

Finding fees_in_notes(const Record& record, const Situation&) {
  if (record.knows(Field::cost_fees) || !first_known(record, program_prices)) return {};
  const std::string_view note = record.text(Field::cost_note);
  if (!says_any(note, {"fee"}) || !says_any(note, {"extra", "on top", "exclud", "without", "more"})) return {};
  return {"cost.fees", "fees on top stand in the note only"};
}

/// A rate of residents alone is taken for everyone's, since no key says whose it is.
Finding residents_price_for_all(const Record& record, const Situation&) {
  constexpr std::array rates{Field::cost_per_credit, Field::cost_per_term, Field::cost_per_year};
  const Field* rate = first_known(record, rates);
  if (!rate || record.knows(Field::cost_per_credit_nonresident) || record.knows(Field::cost_per_year_nonresident))
    return {};
  const std::string_view note = record.text(Field::cost_note);
  if (!says_any(note, {"resident", "in-state"}) ||
      says_any(note, {"nonresidents and", "and nonresidents", "and others", "same rate", "resident-equivalent"}))
    return {};
  return {path_of(record, *rate), "the note calls it a price of residents, and no other one stands beside it"};
}

Finding third_party_as_own(const Record& record, const Situation& situation) {
  const Field* price = first_known(record, program_prices);
  const Source* source = price ? source_of(record, *price, situation) : nullptr;
  if (!source || source->kind != third_party) return {};
  return {path_of(record, *price), fmt::format("a third party's page as the school's own price: {}", source->url)};
}

Finding nursing_under_administration(const Record& record, const Situation&) {
  if (!record.text(Field::cip).starts_with("51.07") || !says_any(record.name(), {"nursing", "msn"})) return {};
  return {"cip", fmt::format("a nursing degree under {}", record.text(Field::cip))};
}

Finding prerequisites_in_notes(const Record& record, const Situation&) {
  if (record.knows(Field::admission_prerequisites) || !says_any(record.text(Field::notes), {"prerequisite"})) return {};
  return {"admission.prerequisites", "prerequisites stand in the notes only"};
}

Finding exam_price_without_year(const Record& record, const Situation&) {
  if (!first_known(record, exam_prices) || record.knows(Field::cost_as_of)) return {};
  return {"cost.as_of", "a fee of which no year is known"};
}

Finding exam_price_of_third_party(const Record& record, const Situation& situation) {
  const Source* source = third_party_price(record, situation);
  return source ? Finding{"cost", fmt::format("a third party's page alone gives the fee: {}", source->url)} : Finding{};
}

struct Rule {
  PlausibilityRule named;
  Finding (*finding)(const Record&, const Situation&);
};

constexpr RecordKind program = RecordKind::program;
constexpr RecordKind certification = RecordKind::certification;
constexpr std::array rules{
    Rule{{"credits-without-unit", "credits without their unit", program}, credits_without_unit},
    Rule{{"per-credit-without-credits", "a price per credit without credits", program}, per_credit_without_credits},
    Rule{{"estimates-apart", "two ways to the cost more than 25 % apart", program}, estimates_apart},
    Rule{{"executive-estimated", "an executive program with an estimated cost", program}, executive_estimated},
    Rule{{"price-without-year", "a price without its year", program}, price_without_year},
    Rule{{"price-too-old", "a price older than three years", program}, price_older_than_three_years},
    Rule{{"no-official-source", "a decisive field without a page of the school", program}, without_official_source},
    Rule{{"foreign-host", "an official source on a host that is not the institution's", program}, foreign_host},
    Rule{{"trial-host", "a source on a development, test or mirror host", program}, trial_host},
    Rule{{"us-degree-without-unitid", "a US degree without unitid", program}, us_degree_without_unitid},
    Rule{{"same-awards", "two records of one school, field and level with the same awards", program}, nullptr},
    Rule{{"shortest-as-only", "the shortest way stored as the only length", program}, shortest_as_only_length},
    Rule{{"open-to-missing", "notes on certain people without open_to", program}, open_to_not_said},
    Rule{{"fees-in-note", "fees on top in a note only", program}, fees_in_notes},
    Rule{{"residents-price-for-all", "a price of residents that stands for everyone", program},
         residents_price_for_all},
    Rule{{"third-party-as-own", "a third party's price as the school's own", program}, third_party_as_own},
    Rule{{"nursing-under-51.07", "a nursing degree under health administration", program},
         nursing_under_administration},
    Rule{{"prerequisites-in-note", "prerequisites in the notes only", program}, prerequisites_in_notes},
    Rule{{"fee-without-year", "an exam fee without its year", certification}, exam_price_without_year},
    Rule{{"fee-of-third-party", "an exam fee that a third party alone gives", certification},
         exam_price_of_third_party},
};

constexpr auto named_rules = []() {
  std::array<PlausibilityRule, rules.size()> named{};
  for (std::size_t i = 0; i < rules.size(); ++i) named[i] = rules[i].named;
  return named;
}();

/// The rule that looks at records two by two: degrees counted once under two names.
std::vector<Doubt> same_awards(const PlausibilityRule& rule, std::span<const Record> records) {
  std::map<std::tuple<double, std::string_view, Token, std::string>, const Record*> first;
  std::vector<Doubt> doubts;
  for (const Record& record : records) {
    const auto unitid = record.number(Field::institution_unitid);
    const auto credential = record.token(Field::credential);
    if (!unitid || !credential || !record.knows(Field::cip) || !record.knows(Field::awards)) continue;
    const std::string awards = flat_text(record[Field::awards], spec_of(record.kind, Field::awards));
    const auto [at, added] = first.try_emplace({*unitid, record.text(Field::cip), *credential, awards}, &record);
    if (!added)
      doubts.push_back({&rule, &record, "awards", fmt::format("the same degrees as {} counts", at->second->id())});
  }
  return doubts;
}

}  // namespace

std::span<const PlausibilityRule> plausibility_rules() {
  return named_rules;
}

std::string Doubt::message() const {
  return fmt::format("{}: {}: warning: [{}] {}", record->id(), field, rule->id, problem);
}

std::optional<Catalog> records_in(RecordKind kind, std::span<const DataFile> files, const Institutions& institutions) {
  std::vector<DataFile> of_kind;
  std::copy_if(files.begin(), files.end(), std::back_inserter(of_kind),
               [kind](const DataFile& file) { return kind_of_records(file) == kind; });
  return of_kind.empty() ? std::nullopt : std::optional<Catalog>(load(kind, of_kind, institutions));
}

std::vector<Doubt> doubts_of(RecordKind kind, const Situation& situation) {
  std::vector<Doubt> doubts;
  const auto records = situation.catalog->records();
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const PlausibilityRule& named = named_rules[i];
    if (named.kind != kind) continue;
    if (!rules[i].finding) {
      for (Doubt& doubt : same_awards(named, records)) doubts.push_back(std::move(doubt));
      continue;
    }
    for (const Record& record : records) {
      if (record.token(Field::detail) == directory) continue;
      auto [field, problem] = rules[i].finding(record, situation);
      if (!problem.empty()) doubts.push_back({&named, &record, std::move(field), std::move(problem)});
    }
  }
  return doubts;
}

}  // namespace progrank
