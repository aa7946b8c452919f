#include "curate/statistics.hpp"

#include <algorithm>
#include <cmath>

#include "progrank/base/date.hpp"
#include "record/directory.hpp"

namespace progrank {
namespace {

constexpr Token master = vocabulary::credential.at("master");
constexpr double months_per_year = 12;

Awards awards_of(const Record& record) {
  return record.get<Awards>(Field::awards).value_or(Awards{});
}

double awards_in(const Record& record, int year) {
  for (const auto& [of_year, count] : awards_of(record))
    if (of_year == year) return count;
  return 0;
}

template <typename Key>
void sort_most_first(std::vector<std::pair<Key, double>>& counts) {
  std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
}

int last_year(std::span<const Record> records) {
  int year = 0;
  for (const Record& record : records)
    for (const auto& of_year : awards_of(record)) year = std::max(year, of_year.year);
  return year;
}

}  // namespace

std::vector<FieldCoverage> field_coverage(RecordKind kind, std::span<const Record> records) {
  std::vector<FieldCoverage> coverage;
  for (const FieldSpec& spec : fields_of(kind)) {
    const auto known =
        std::count_if(records.begin(), records.end(), [&](const Record& record) { return record.knows(spec.field); });
    coverage.push_back({&spec, static_cast<std::size_t>(known)});
  }
  return coverage;
}

std::vector<std::pair<std::string_view, std::size_t>> counts_by(const FieldSpec& spec,
                                                                std::span<const Record> records) {
  std::vector<std::size_t> counts(spec.vocabulary->tokens.size());
  for (const Record& record : records) {
    if (const auto token = record.token(spec.field)) ++counts[index_of(*token)];
    if (const auto tokens = record.tokens(spec.field)) tokens->each([&](Token token) { ++counts[index_of(token)]; });
  }
  std::vector<std::pair<std::string_view, std::size_t>> found;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0) found.emplace_back(spec.vocabulary->tokens[i], counts[i]);
  return found;
}

std::string_view newest_source(const Record& record, const Catalog& catalog) {
  std::string_view newest;
  double newest_at = 0;
  const auto evidence = record.get<EvidenceList>(Field::evidence).value_or(EvidenceList{});
  for (const EvidenceItem& item : evidence) {
    if (item.source == EvidenceItem::unresolved) continue;
    const std::string_view as_of = catalog.sources()[item.source].as_of;
    const auto date = parse_date(as_of);
    if (!date || year_fraction(*date) <= newest_at) continue;
    newest = as_of;
    newest_at = year_fraction(*date);
  }
  return newest;
}

std::vector<AgedRecord> stale_records(const Catalog& catalog, double months, double today) {
  std::vector<AgedRecord> stale;
  for (const Record& record : catalog.records()) {
    const std::string_view newest = newest_source(record, catalog);
    if (newest.empty()) continue;
    const double age = (today - year_fraction(*parse_date(newest))) * months_per_year;
    if (age > months) stale.push_back({&record, newest, age});
  }
  std::stable_sort(stale.begin(), stale.end(),
                   [](const AgedRecord& a, const AgedRecord& b) { return a.months > b.months; });
  return stale;
}

SourceAges source_ages(const Catalog& catalog, double today) {
  SourceAges ages;
  for (const Record& record : catalog.records()) {
    const std::string_view newest = newest_source(record, catalog);
    if (newest.empty()) {
      ++ages.undated;
      continue;
    }
    const double years = std::max(0.0, today - year_fraction(*parse_date(newest)));
    ++ages.by_years[static_cast<int>(years)];
  }
  return ages;
}

std::optional<CipAwards> cip_awards(std::span<const Record> directory, std::string_view cip) {
  CipAwards awards;
  std::map<double, std::pair<const Record*, double>> by_institution;  // by unitid
  std::map<std::string_view, double> by_state;
  const int last = last_year(directory);
  for (const Record& record : directory) {
    if (record.text(Field::cip) != cip) continue;
    awards.cip = record.text(Field::cip);
    const auto credential = record.token(Field::credential);
    const std::string_view level = credential ? vocabulary::credential.text(*credential) : std::string_view{};
    for (const auto& [year, count] : awards_of(record)) {
      awards.by_year[year] += count;
      awards.by_credential[level][year] += count;
    }
    auto& institution = by_institution[record.number(Field::institution_unitid).value_or(0)];
    institution.first = &record;
    institution.second += awards_in(record, last);
    by_state[record.text(Field::institution_state)] += awards_in(record, last);
  }
  if (awards.cip.empty()) return std::nullopt;
  for (const auto& [unitid, institution] : by_institution) awards.institutions.push_back(institution);
  awards.states.assign(by_state.begin(), by_state.end());
  sort_most_first(awards.institutions);
  sort_most_first(awards.states);
  return awards;
}

std::vector<CipCoverage> cip_coverage(std::span<const Record> curated, std::span<const Record> directory) {
  const int year = last_year(directory);
  std::map<std::string_view, CipCoverage> by_cip;
  for (const Record& record : directory) {
    if (record.token(Field::credential) != master) continue;
    CipCoverage& coverage = by_cip[record.text(Field::cip)];
    coverage.cip = record.text(Field::cip);
    coverage.year = year;
    const double awards = awards_in(record, year);
    const bool covered = std::any_of(curated.begin(), curated.end(),
                                     [&record](const Record& program) { return covers(program, record); });
    ++coverage.institutions;
    coverage.awards += awards;
    if (!covered) continue;
    ++coverage.covered_institutions;
    coverage.covered_awards += awards;
  }
  std::vector<CipCoverage> all;
  for (const auto& [cip, coverage] : by_cip) all.push_back(coverage);
  return all;
}

std::vector<FieldEarnings> earnings_by_field(std::span<const Record* const> records) {
  std::map<std::string_view, std::map<double, double>> by_school;  // field → unitid → earnings
  for (const Record* record : records) {
    const auto unitid = record->number(Field::institution_unitid);
    const auto earnings = record->number(Field::outcomes_earnings_4yr_usd);
    if (unitid && earnings && record->token(Field::credential) == master)
      by_school[record->text(Field::outcomes_field)][*unitid] = *earnings;
  }
  std::vector<FieldEarnings> fields;
  for (const auto& [field, schools] : by_school) {
    std::vector<double> sorted;
    for (const auto& [unitid, earnings] : schools) sorted.push_back(earnings);
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&sorted](double share) {
      return sorted[static_cast<std::size_t>(std::lround(share * static_cast<double>(sorted.size() - 1)))];
    };
    fields.push_back({std::string(field), sorted.size(), at(0.25), at(0.5), at(0.75)});
  }
  return fields;
}

}  // namespace progrank
