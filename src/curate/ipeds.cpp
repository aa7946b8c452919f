#include "curate/ipeds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <iterator>
#include <set>
#include <tuple>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "base/upper_case.hpp"
#include "curate/official_csv.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "record/cip.hpp"

namespace progrank {
namespace {

/// The kinds of files, how each is recognised and called.
struct FileKind {
  std::string_view column;  ///< only this kind has it
  std::string_view about;
  std::string_view prefix;   ///< of the file's name; the year follows
  std::string_view suffix;   ///< behind the year
  std::string_view example;  ///< of the file's name
};
constexpr FileKind completions_kind{"AWLEVEL", "completions", "C", "_A", "C2024_A.csv"};
constexpr FileKind institutions_kind{"INSTNM", "institutions", "HD", "", "HD2024.csv"};
constexpr FileKind charges_kind{"TUITION6", "charges", "IC", "_AY", "IC2022_AY.csv"};
constexpr FileKind distance_kind{"PMASTRDE", "programs by distance", "C", "DEP", "C2021DEP.csv"};
/// A program that awarded nothing for this many years is taken for closed.
constexpr int recent_years = 2;
constexpr const FileKind* file_kinds[] = {&completions_kind, &institutions_kind, &charges_kind, &distance_kind};

/// Where C2021DEP has the programs of a level: how many there are, all of them by distance, some of them.
struct DistanceColumns {
  int award_level;
  std::string_view offered, all, some;
};
constexpr DistanceColumns distance_columns[] = {
    {6, "PPBACC", "PPBACCDE", "PPBACCDES"},
    {7, "PMASTR", "PMASTRDE", "PMASTRDES"},
    {8, "PPMAST", "PPMASTDE", "PPMASTDES"},
};
/// The year that the field distance_2021 speaks of.
constexpr int distance_year = 2021;

void expect_kind(const CsvReader& csv, const FileKind& expected) {
  if (csv.find_column(expected.column)) return;
  for (const FileKind* kind : file_kinds)
    if (csv.find_column(kind->column))
      throw InputError(Defect{.file = csv.file(),
                              .line = 1,
                              .problem = fmt::format("is a file of {} (like {}), one of {} (like {}) was expected here",
                                                     kind->about, kind->example, expected.about, expected.example)});
  throw InputError(Defect{.file = csv.file(),
                          .line = 1,
                          .problem = fmt::format("has no column {}: an IPEDS file of {} (like {}) was expected",
                                                 expected.column, expected.about, expected.example)});
}

/// The year in an official file name: .../C2024_A.csv → 2024; any case, revised files (C2023_A_RV.csv) too; else what
/// --year says of the file.
int year_of(const std::string& file, const FileKind& kind, const std::map<std::string, int>& years) {
  const std::string base = file.substr(file.find_last_of('/') + 1);
  for (const std::string& called : {file, base, std::string{}})
    if (const auto told = years.find(called); told != years.end() && (!called.empty() || kind.suffix == "_A"))
      return told->second;
  const std::string name = upper_case(base);
  std::string_view rest = name;
  int year = 0;
  if (rest.starts_with(kind.prefix)) {
    rest.remove_prefix(kind.prefix.size());
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + std::min<std::size_t>(rest.size(), 4), year);
    if (error == std::errc{} && year >= 1980 && year < 2100 && rest.substr(4).starts_with(kind.suffix)) return year;
  }
  throw InputError(Defect{.file = file,
                          .problem = fmt::format("does not say its year: the name of the official file was expected, "
                                                 "like {}; --year {}=YYYY says it",
                                                 kind.example, base)});
}

Token control_in(const CsvReader& csv, std::size_t column) {
  switch (whole_number_in(csv, column)) {
    case 1: return vocabulary::control.at("public");
    case 2: return vocabulary::control.at("private-nonprofit");
    case 3: return vocabulary::control.at("private-for-profit");
    default:
      csv.fail(column, fmt::format("\"{}\" is not 1 (public), 2 (private non-profit) or 3 (private)", csv[column]));
  }
}

/// Addresses come with and without scheme, which may be in capitals; "" for what is none.
std::string web_address(std::string_view text) {
  const std::size_t colon = text.find("://");
  const std::string scheme = colon == std::string_view::npos ? "https" : folded(text.substr(0, colon));
  const std::string address =
      fmt::format("{}://{}", scheme, colon == std::string_view::npos ? text : text.substr(colon + 3));
  return is_web_address(address) ? address : std::string{};
}

/// A postal code, in capitals.
std::string state_in(const CsvReader& csv, std::size_t column) {
  const std::string state = upper_case(text_in(csv, column));
  const bool code =
      state.size() == 2 && std::all_of(state.begin(), state.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!state.empty() && !code)
    csv.fail(column, fmt::format("\"{}\" is not the postal code of a state, such as TX", csv[column]));
  return state;
}

}  // namespace

IpedsImport::IpedsImport(const IpedsFiles& files, const std::vector<std::string>& cips) : years_(files.years) {
  read_institutions(files.institutions);
  read_charges(files.charges);
  if (files.distance) read_distance(*files.distance);
  if (files.stem) read_stem(*files.stem);
  if (files.accreditors) read_accreditors(*files.accreditors);
  read_completions(files.completions, cips);
}

void IpedsImport::read_distance(const DataFile& file) {
  CsvReader csv = official_csv(file);
  expect_kind(csv, distance_kind);
  if (const int year = year_of(file.name, distance_kind, years_); year != distance_year)
    throw InputError(Defect{.file = file.name,
                            .problem = fmt::format("is of the year {}, one of {} was expected: records say what was "
                                                   "offered by distance in that year",
                                                   year, distance_year)});
  has_distance_ = true;
  const std::size_t unitid = csv.column("UNITID");
  const std::size_t cip = csv.column("CIPCODE");
  struct Places {
    int award_level;
    std::size_t offered, all, some;
  };
  std::vector<Places> places;
  for (const DistanceColumns& columns : distance_columns)
    places.push_back(
        {columns.award_level, csv.column(columns.offered), csv.column(columns.all), csv.column(columns.some)});
  const auto positive = [&csv](std::size_t column) { return figure_in(csv, column).value_or(0) > 0; };
  while (csv.next()) {
    const int id = unitid_in(csv, unitid);
    const std::string code = cip_of(csv[cip]).value_or(text_in(csv, cip));
    for (const Places& of : places) {
      if (!positive(of.offered)) continue;
      const Token token = positive(of.all)    ? vocabulary::distance.at("all")
                          : positive(of.some) ? vocabulary::distance.at("some")
                                              : vocabulary::distance.at("none");
      if (!distance_.emplace(ProgramKey{id, code, of.award_level}, token).second)
        csv.fail(unitid, fmt::format("{} has CIP {} twice", id, code));
    }
  }
}

void IpedsImport::read_stem(const DataFile& file) {
  CsvReader csv = official_csv(file);
  const std::size_t cip = column_in_any_case(csv, "CIPCODE");
  const std::size_t listed = column_in_any_case(csv, "ON_LIST");
  while (csv.next()) {
    const auto on_list = figure_in(csv, listed);
    if (on_list != 0 && on_list != 1)
      csv.fail(listed, "is neither 0 nor 1: whether the CIP is on the list was expected");
    stem_[cip_of(csv[cip]).value_or(text_in(csv, cip))] = *on_list == 1;
  }
  stem_as_of_ = date_in_name(file.name);
}

void IpedsImport::read_accreditors(const DataFile& file) {
  CsvReader csv = official_csv(file);
  const std::size_t unitid = column_in_any_case(csv, "UNITID");
  const std::size_t accreditor = column_in_any_case(csv, "INSTITUTIONAL_ACCREDITOR");
  has_accreditors_ = true;
  while (csv.next()) {
    const auto at = institutions_.find(unitid_in(csv, unitid));
    if (at != institutions_.end()) at->second.institutional_accreditor = text_in(csv, accreditor);
  }
}

void IpedsImport::read_institutions(const DataFile& file) {
  CsvReader csv = official_csv(file);
  expect_kind(csv, institutions_kind);
  institutions_year_ = year_of(file.name, institutions_kind, years_);
  const std::size_t unitid = csv.column("UNITID");
  const std::size_t name = csv.column("INSTNM");
  const std::size_t city = csv.column("CITY");
  const std::size_t state = csv.column("STABBR");
  const std::size_t control = csv.column("CONTROL");
  const std::size_t web = csv.column("WEBADDR");
  const auto merged = csv.find_column("NEWID");
  while (csv.next()) {
    IpedsInstitution institution;
    institution.unitid = unitid_in(csv, unitid);
    institution.name = text_in(csv, name);
    if (institution.name.empty()) csv.fail(name, "is empty, every institution has a name");
    institution.city = text_in(csv, city);
    institution.state = state_in(csv, state);
    institution.url = web_address(text_in(csv, web));
    if (merged)
      if (const auto into = figure_in(csv, *merged); into && *into > 0)
        merged_into_[institution.unitid] = static_cast<int>(*into);
    // Administrative units of systems have no control (-3); they award nothing.
    if (without_spaces(csv[control]).starts_with('-')) continue;
    institution.control = control_in(csv, control);
    if (!institutions_.emplace(institution.unitid, std::move(institution)).second)
      csv.fail(unitid, fmt::format("{} is listed twice", csv[unitid]));
  }
}

int IpedsImport::present_id(int unitid) const {
  constexpr int longest_chain = 5;  // a school merged into one that merged later
  for (int i = 0; i < longest_chain; ++i) {
    const auto into = merged_into_.find(unitid);
    if (into == merged_into_.end()) break;
    unitid = into->second;
  }
  return unitid;
}

void IpedsImport::read_charges(const DataFile& file) {
  CsvReader csv = official_csv(file);
  expect_kind(csv, charges_kind);
  charges_year_ = year_of(file.name, charges_kind, years_);
  const std::string year = fmt::format("{}-{:02}", charges_year_, (charges_year_ + 1) % 100);
  const std::size_t unitid = csv.column("UNITID");
  const std::pair<std::size_t, std::optional<double> IpedsInstitution::*> figures[] = {
      {csv.column("TUITION6"), &IpedsInstitution::resident},
      {csv.column("FEE6"), &IpedsInstitution::resident_fees},
      {csv.column("HRCHG6"), &IpedsInstitution::resident_per_credit},
      {csv.column("TUITION7"), &IpedsInstitution::nonresident},
      {csv.column("FEE7"), &IpedsInstitution::nonresident_fees},
      {csv.column("HRCHG7"), &IpedsInstitution::nonresident_per_credit},
  };
  std::set<int> seen;
  while (csv.next()) {
    const int id = unitid_in(csv, unitid);
    if (!seen.insert(id).second) csv.fail(unitid, fmt::format("{} is listed twice", id));
    IpedsInstitution unlisted;
    const auto at = institutions_.find(id);
    IpedsInstitution& institution = at == institutions_.end() ? unlisted : at->second;
    for (const auto& [column, member] : figures) {
      institution.*member = figure_in(csv, column);
      if (institution.*member) institution.charges_year = year;
    }
  }
}

std::map<int, const DataFile*> IpedsImport::files_by_year(const std::vector<DataFile>& files) const {
  std::map<int, const DataFile*> by_year;
  for (const DataFile& file : files) {
    const auto [other, fresh] = by_year.emplace(year_of(file.name, completions_kind, years_), &file);
    if (!fresh)
      throw InputError(Defect{.file = file.name,
                              .problem = fmt::format("is of the year {}, as {} is; one file a year was expected",
                                                     other->first, other->second->name)});
  }
  if (by_year.empty()) throw InputError("--completions names no file, one a year was expected");
  const int first = by_year.begin()->first;
  const int last = by_year.rbegin()->first;
  for (int year = first; year <= last; ++year)
    if (!by_year.contains(year))
      throw InputError(
          fmt::format("--completions leaves out {} between {} and {}: growth needs every year", year, first, last));
  return by_year;
}

bool IpedsImport::read_completions_of(int year, const DataFile& file, const std::set<std::string>& wanted,
                                      std::map<ProgramKey, Completions>& all) {
  CsvReader csv = official_csv(file);
  expect_kind(csv, completions_kind);
  const std::size_t unitid = csv.column("UNITID");
  const std::size_t cip = csv.column("CIPCODE");
  const std::size_t major = csv.column("MAJORNUM");
  const std::size_t level = csv.column("AWLEVEL");
  const std::size_t total = csv.column("CTOTALT");
  bool recognised = false;
  std::set<std::tuple<int, std::string, int, int>> seen;
  while (csv.next()) {
    const std::string code = cip_of(csv[cip]).value_or("");
    const int award_level = whole_number_in(csv, level);
    if (!find_award_level(award_level)) continue;
    const int given = unitid_in(csv, unitid);
    const int id = present_id(given);
    if (is_titled_cip(code)) in_completions_.insert({id, code, award_level});
    if (!wanted.contains(code)) continue;
    recognised = true;
    if (!seen.emplace(given, code, award_level, whole_number_in(csv, major)).second)
      csv.fail(unitid, fmt::format("{} has CIP {}, level {} and the same MAJORNUM twice", given, code, award_level));
    if (!institutions_.contains(id)) {
      ++unlisted_;
      continue;
    }
    Completions& completions = all[{id, std::string(code), award_level}];
    completions.unitid = id;
    completions.cip = code;
    completions.award_level = award_level;
    const auto awards = figure_in(csv, total);
    if (!awards) continue;
    if (*awards != std::floor(*awards))
      csv.fail(total, fmt::format("\"{}\" is not a whole number of degrees", csv[total]));
    completions.awards[year] += *awards;
  }
  return recognised;
}

void IpedsImport::read_completions(const std::vector<DataFile>& files, const std::vector<std::string>& cips) {
  const auto by_year = files_by_year(files);
  first_year_ = by_year.begin()->first;
  last_year_ = by_year.rbegin()->first;
  const std::set<std::string> wanted(cips.begin(), cips.end());
  std::map<ProgramKey, Completions> all;
  bool recognised = false;
  for (const auto& [year, file] : by_year)
    if (read_completions_of(year, *file, wanted, all)) recognised = true;
  if (!recognised)
    throw InputError(Defect{.file = by_year.rbegin()->second->name,
                            .problem = fmt::format("has no awards, nor have the other completions, in the fields of "
                                                   "study {} at the levels 6 to 8: nothing would be left, and nothing "
                                                   "is written",
                                                   joined(cips, ", "))});
  const auto still_runs = [this](const Completions& completions) {
    return std::any_of(completions.awards.begin(), completions.awards.end(), [this](const auto& of_year) {
      return of_year.first > last_year_ - recent_years && of_year.second > 0;
    });
  };
  for (auto& [key, completions] : all)
    if (still_runs(completions)) directory_.push_back(std::move(completions));
  completions_title_ = first_year_ == last_year_
                           ? fmt::format("IPEDS Completions C{}_A", first_year_)
                           : fmt::format("IPEDS Completions C{}_A to C{}_A", first_year_, last_year_);
  completions_as_of_ = std::to_string(last_year_);
}

std::vector<int> institutions_of(const DataFile& programs) {
  const Catalog catalog = load(RecordKind::program, {&programs, 1}, Institutions{});
  std::vector<int> unitids;
  for (const Record& record : catalog.records())
    if (const auto unitid = record.number(Field::institution_unitid)) unitids.push_back(static_cast<int>(*unitid));
  return unitids;
}

}  // namespace progrank
