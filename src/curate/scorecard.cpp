#include "curate/scorecard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <deque>
#include <memory_resource>
#include <set>
#include <vector>

#include "curate/evidence.hpp"
#include "curate/official_csv.hpp"
#include "progrank/base/date.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "record/canonical.hpp"

namespace progrank {
namespace {

constexpr std::string_view source_id = "scorecard-field-of-study";
constexpr std::string_view cohorts =
    "graduates of 2017-18 and 2018-19, pay of 2022-23 in 2024 dollars; one-year pay of 2020-21; debt of graduates of "
    "2018-20";

/// IPEDS counts what the Scorecard calls a graduate certificate (8) as postbaccalaureate certificates: their numbers of
/// awards agree. Post-master's certificates have no level of their own.
struct Level {
  int number;
  Token credential;
};
constexpr Level levels[] = {
    {5, vocabulary::credential.at("master")},
    {6, vocabulary::credential.at("doctorate")},
    {8, vocabulary::credential.at("graduate-certificate")},
};
constexpr int first_level = 1;
constexpr int last_level = 8;

void expect_kind(const CsvReader& csv) {
  constexpr std::string_view needed[] = {"UNITID",       "CIPCODE",      "CREDLEV",
                                         "EARN_MDN_1YR", "EARN_MDN_4YR", "DEBT_ALL_STGP_EVAL_MDN"};
  for (const std::string_view column : needed)
    if (!csv.find_column(column))
      throw InputError(Defect{.file = csv.file(),
                              .line = 1,
                              .problem = fmt::format("has no column {}: the College Scorecard's field-of-study file "
                                                     "was expected",
                                                     column)});
}

/// "5107" or 5107 → "51.07"; a leading zero may have been lost.
std::string field_in(const CsvReader& csv, std::size_t column) {
  constexpr std::size_t digits = 4;
  std::string code = text_in(csv, column);
  if (code.size() == digits - 1) code.insert(0, 1, '0');
  const bool good = code.size() == digits &&
                    std::all_of(code.begin(), code.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  if (!good)
    csv.fail(column, fmt::format("\"{}\" is not a field of study, four digits such as 5107 were expected", code));
  return code.insert(2, 1, '.');
}

int level_in(const CsvReader& csv, std::size_t column) {
  const int level = whole_number_in(csv, column);
  if (level < first_level || level > last_level)
    csv.fail(column, fmt::format("{} is not a level of the Scorecard, 1 to 8 were expected", level));
  return level;
}

bool same(const FieldOutcomes& a, const FieldOutcomes& b) {
  return a.earnings_4yr == b.earnings_4yr && a.earnings_1yr == b.earnings_1yr && a.debt == b.debt;
}

/// Zero is no pay: the Scorecard has none, and a record could not hold it.
std::optional<double> positive(std::optional<double> figure) {
  return figure && *figure > 0 ? figure : std::nullopt;
}

constexpr Field scorecard_fields[] = {Field::outcomes_earnings_4yr_usd, Field::outcomes_earnings_1yr_usd,
                                      Field::outcomes_debt_usd};

/// Takes out what an earlier import has set.
void forget_outcomes(RecordDraft& record, std::vector<EvidenceItem>& evidence) {
  const auto ours = [](const EvidenceItem& item) { return item.source_id == source_id; };
  if (std::none_of(evidence.begin(), evidence.end(), ours)) return;
  for (const EvidenceItem& item : evidence)
    if (ours(item)) record.forget(find_field(RecordKind::program, item.path)->field);
  record.forget(Field::outcomes_field);
  record.forget(Field::outcomes_shared_by);
  std::erase_if(evidence, ours);
}

void set_outcomes(RecordDraft& record, std::vector<EvidenceItem>& evidence, const FieldOutcomes& outcomes,
                  std::string_view field) {
  const std::optional<double> figures[] = {outcomes.earnings_4yr, outcomes.earnings_1yr, outcomes.debt};
  for (std::size_t i = 0; i < std::size(figures); ++i) {
    if (!figures[i]) continue;
    record.set(scorecard_fields[i], *figures[i]);
    evidence.push_back({spec_of(RecordKind::program, scorecard_fields[i]).path, source_id});
  }
  record.set(Field::outcomes_field, field);
  record.set(Field::outcomes_shared_by, static_cast<double>(outcomes.shared_by));
}

}  // namespace

std::optional<int> scorecard_level(Token credential) {
  for (const Level& level : levels)
    if (level.credential == credential) return level.number;
  return std::nullopt;
}

ScorecardImport::ScorecardImport(const DataFile& file, std::string_view release)
    : release_(release.empty() ? date_in_name(file.name) : release) {
  title_ = fmt::format("College Scorecard, field of study{}: {}",
                       release_.empty() ? "" : fmt::format(", release of {}", release_), cohorts);
  read(file);
}

void ScorecardImport::read(const DataFile& file) {
  CsvReader csv = official_csv(file);
  expect_kind(csv);
  const std::size_t unitid = csv.column("UNITID");
  const auto opeid = csv.find_column("OPEID6");
  const std::size_t cip = csv.column("CIPCODE");
  const std::size_t level = csv.column("CREDLEV");
  const std::size_t after_4 = csv.column("EARN_MDN_4YR");
  const std::size_t after_1 = csv.column("EARN_MDN_1YR");
  const std::size_t debt = csv.column("DEBT_ALL_STGP_EVAL_MDN");
  // A part of the file may lack the schools that share the figures, and says how many there are.
  const auto sharing = csv.find_column("x_unitids_same_opeid6");
  std::map<std::tuple<std::string, std::string, int>, std::set<int>> schools;
  std::map<Key, std::string> opeid_of;
  while (csv.next()) {
    const std::string field = field_in(csv, cip);
    const int of_level = level_in(csv, level);
    FieldOutcomes outcomes{positive(released_figure_in(csv, after_4)), positive(released_figure_in(csv, after_1)),
                           positive(released_figure_in(csv, debt)), 1};
    if (is_withheld(csv[unitid])) continue;  // schools that have gone
    const Key key{unitid_in(csv, unitid), field, of_level};
    if (opeid && !is_withheld(csv[*opeid])) {
      const std::string code = text_in(csv, *opeid);
      schools[{code, field, of_level}].insert(std::get<0>(key));
      opeid_of[key] = code;
    }
    if (sharing && !is_withheld(csv[*sharing]))
      outcomes.shared_by = static_cast<std::size_t>(std::max(1, whole_number_in(csv, *sharing)));
    const auto [at, fresh] = rows_.emplace(key, outcomes);
    if (!fresh && !same(at->second, outcomes))
      csv.fail(unitid, fmt::format("{} has the field {} and level {} twice, with other figures", std::get<0>(key),
                                   field, of_level));
  }
  for (auto& [key, outcomes] : rows_)
    if (!sharing)
      if (const auto code = opeid_of.find(key); code != opeid_of.end())
        outcomes.shared_by = schools[{code->second, std::get<1>(key), std::get<2>(key)}].size();
  std::erase_if(rows_, [](const auto& row) { return !row.second.any(); });
}

const FieldOutcomes* ScorecardImport::find(int unitid, std::string_view cip, Token credential) const {
  constexpr std::size_t field_digits = 5;  // "51.07"
  const auto level = scorecard_level(credential);
  if (!level || cip.size() < field_digits) return nullptr;
  const auto at = rows_.find({unitid, std::string(cip.substr(0, field_digits)), *level});
  return at == rows_.end() ? nullptr : &at->second;
}

Source ScorecardImport::source() const {
  return {source_id,
          "https://collegescorecard.ed.gov/data/",
          title_,
          "US Department of Education",
          vocabulary::source_kind.at("government"),
          release_};
}

ScorecardImport::Enriched ScorecardImport::enriched(const DataFile& programs) const {
  const DataFile files[] = {programs};
  const Catalog catalog = load(RecordKind::program, files, Institutions{});
  std::pmr::monotonic_buffer_resource memory;
  std::deque<std::vector<EvidenceItem>> evidence_lists;
  std::vector<Record> records;
  Enriched enriched;
  for (const Record& loaded : catalog.records()) {
    RecordDraft record(loaded);
    const auto given = loaded.get<EvidenceList>(Field::evidence).value_or(EvidenceList{});
    auto& evidence = evidence_lists.emplace_back(given.begin(), given.end());
    forget_outcomes(record, evidence);
    const auto unitid = loaded.number(Field::institution_unitid);
    const auto credential = loaded.token(Field::credential);
    const std::string_view cip = loaded.text(Field::cip);
    const FieldOutcomes* found = unitid && credential ? find(static_cast<int>(*unitid), cip, *credential) : nullptr;
    if (found) {
      constexpr std::size_t field_digits = 5;
      set_outcomes(record, evidence, *found, cip.substr(0, field_digits));
      ++enriched.records;
      enriched.with_earnings += found->earnings_4yr ? 1 : 0;
    }
    set_evidence(record, evidence);
    records.push_back(record.pack(memory));
  }
  const Source ours = source();
  std::vector<Source> sources = other_sources(catalog, {&ours, 1});
  if (enriched.records > 0) sources.push_back(ours);
  enriched.document = canonical_document(RecordKind::program, sources, records);
  return enriched;
}

}  // namespace progrank
