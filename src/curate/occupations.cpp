#include "curate/occupations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"
#include "curate/official_csv.hpp"
#include "progrank/base/error.hpp"
#include "progrank/career/role_pay.hpp"

namespace progrank {
namespace {

using std::string_view_literals::operator""sv;

/// Industries that hire for the roles; none holds another, so that nobody is counted twice.
constexpr std::array kept_industries{
    "622000"sv,  // Hospitals
    "621000"sv,  // Ambulatory Health Care Services
    "623000"sv,  // Nursing and Residential Care Facilities
    "524100"sv,  // Insurance Carriers
    "513200"sv,  // Software Publishers
    "541500"sv,  // Computer Systems Design and Related Services
    "325400"sv,  // Pharmaceutical and Medicine Manufacturing
    "339100"sv,  // Medical Equipment and Supplies Manufacturing
    "541600"sv,  // Management, Scientific, and Technical Consulting Services
    "541700"sv,  // Scientific Research and Development Services
    "611300"sv,  // Colleges, Universities, and Professional Schools
    "99"sv,      // Federal, State, and Local Government
};

/// Parts of an all-other or inspectors' occupation that have nothing to do with healthcare.
constexpr std::array left_out{"11-9199.08"sv, "11-9199.09"sv, "11-9199.10"sv, "11-9199.11"sv,
                              "13-1041.01"sv, "13-1041.04"sv, "13-1041.06"sv, "13-1041.08"sv};

/// Occupations of all industries of which a role is a small part: only titles with one of the words lead to it. Driver
/// examiners are compliance officers too, most marketing managers have no product, and most systems analysts never see
/// a clinic.
struct Narrowed {
  std::string_view onet;
  std::array<std::string_view, 3> words;
};
constexpr std::array narrowed{Narrowed{"15-1211.00", {"implement", "health", "applications"}},
                              Narrowed{"13-1041.00", {"compliance", "regulation", "regulatory"}},
                              Narrowed{"11-9199.02", {"compliance", "privacy", "ethics"}},
                              Narrowed{"11-2021.00", {"product", "", ""}}};

bool leads_to_a_role(std::string_view onet, std::string_view title) {
  const std::string plain = folded(title);
  const auto* rule = std::find_if(narrowed.begin(), narrowed.end(), [&](const Narrowed& n) { return n.onet == onet; });
  return rule == narrowed.end() || std::any_of(rule->words.begin(), rule->words.end(), [&](std::string_view word) {
           return !word.empty() && plain.find(word) != std::string::npos;
         });
}

void expect(const CsvReader& csv, std::initializer_list<std::string_view> columns, std::string_view kind) {
  for (const std::string_view column : columns)
    if (!csv.find_column(column))
      throw InputError(Defect{.file = csv.file(),
                              .line = csv.header_line(),
                              .problem = fmt::format("has no column {}: {} was expected here", column, kind)});
}

std::optional<double> released_wage_in(const CsvReader& csv, std::string_view column) {
  const std::size_t place = csv.column(column);
  const std::string_view text = without_spaces(csv[place]);
  if (text == "*" || text == "**" || text == "#" || text == "~") return std::nullopt;
  const auto figure = figure_in(csv, place);
  return figure && *figure > 0 ? figure : std::nullopt;
}

/// "15-1211"; others in another form are no detailed occupations of SOC.
std::string soc_in(const CsvReader& csv) {
  const std::size_t column = csv.column("OCC_CODE");
  std::string code = text_in(csv, column);
  constexpr std::size_t size = 7;
  if (code.size() != size || code[2] != '-')
    csv.fail(column, fmt::format("\"{}\" is not an occupation, a code such as 15-1211 was expected", code));
  return code;
}

bool is_whole_year(std::string_view name) {
  return name.size() == 4 &&
         std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// "2025-05" of oews_state_may2025.csv, and of state_M2025_dl.csv as BLS names it: OEWS speaks of May.
std::string may_in_name(std::string_view file) {
  const std::string name = folded(file.substr(file.find_last_of('/') + 1));
  for (std::size_t at = 0; at + 5 <= name.size(); ++at) {
    const bool may = name.compare(at, 3, "may") == 0;
    const std::size_t year = at + (may ? 3 : 1);
    if ((may || name[at] == 'm') && year + 4 <= name.size() && is_whole_year(name.substr(year, 4)))
      return name.substr(year, 4) + "-05";
  }
  return {};
}

}  // namespace

OccupationImport::OccupationImport(const OccupationFiles& files, const Roles& roles, OccupationDates dates)
    : dates_(std::move(dates)) {
  for (const Role& role : roles.all()) {
    if (!role.soc.empty()) wanted_.emplace(role.soc);
    for (const std::string_view code : role.onet)
      if (std::find(left_out.begin(), left_out.end(), code) == left_out.end()) wanted_titles_.emplace(code);
  }
  for (const std::string_view soc : own_occupations()) wanted_.emplace(soc);
  for (const DataFile& file : files.states) read_states(file);
  if (files.industries) read_industries(*files.industries);
  if (files.prices) read_prices(*files.prices);
  for (const DataFile& file : files.titles) read_titles(file);
  if (dates_.wages.empty()) dates_.wages = may_in_name(wages_name_);
  if (dates_.wages.empty())
    throw InputError(fmt::format(
        "{}: neither its name nor --wages-as-of says which May its wages are of, such as 2025-05", wages_name_));
}

OccupationImport::Figures OccupationImport::figures_in(const CsvReader& csv) {
  Figures figures{
      released_wage_in(csv, "TOT_EMP"),
      {released_wage_in(csv, "A_PCT10"), released_wage_in(csv, "A_PCT25"), released_wage_in(csv, "A_MEDIAN"),
       released_wage_in(csv, "A_PCT75"), released_wage_in(csv, "A_PCT90")}};
  double last = 0;
  const Pay& pay = figures.pay;
  for (const auto& wage : {pay.p10, pay.p25, pay.median, pay.p75, pay.p90}) {
    if (wage && *wage < last) csv.fail(csv.column("A_MEDIAN"), "stands in a row whose percentiles do not rise");
    last = wage.value_or(last);
  }
  return figures;
}

template <typename Key>
void OccupationImport::add(std::map<Key, Figures>& rows, const Key& key, const Figures& figures, const CsvReader& csv) {
  const auto values = [](const Figures& f) {
    return std::tuple(f.employment, f.pay.p10, f.pay.p25, f.pay.median, f.pay.p75, f.pay.p90);
  };
  const auto [at, fresh] = rows.emplace(key, figures);
  if (!fresh && values(at->second) != values(figures))
    csv.fail(csv.column("OCC_CODE"),
             fmt::format("{} is given twice for {}, with other figures", key.first, key.second));
}

void OccupationImport::read_states(const DataFile& file) {
  CsvReader csv = official_csv(file);
  expect(csv, {"PRIM_STATE", "AREA_TYPE", "OCC_CODE", "OCC_TITLE", "TOT_EMP", "A_PCT10", "A_MEDIAN", "A_PCT90"},
         "OEWS by state");
  constexpr int last_state_type = 3;  // 1 the United States, 2 a state, 3 a territory, 4 and more: parts of states
  const std::size_t type = csv.column("AREA_TYPE");
  const std::size_t state = csv.column("PRIM_STATE");
  const auto industry = csv.find_column("NAICS");
  wages_name_ = file.name;
  while (csv.next()) {
    const bool part = whole_number_in(csv, type) > last_state_type;
    const bool one_industry = industry && text_in(csv, *industry).find_first_not_of('0') != std::string::npos;
    const std::string soc = soc_in(csv);
    if (part || one_industry || !wanted_.contains(soc)) continue;
    const std::string area = text_in(csv, state);
    if (area.size() != 2) csv.fail(state, fmt::format("\"{}\" is not a postal code such as OH, or US", area));
    add(pay_, std::pair(soc, area), figures_in(csv), csv);
    occupations_[soc] = text_in(csv, csv.column("OCC_TITLE"));
    areas_.insert(area);
  }
}

void OccupationImport::read_industries(const DataFile& file) {
  CsvReader csv = official_csv(file);
  if (csv.find_column("PRIM_STATE"))
    throw InputError(
        Defect{.file = file.name, .line = 1, .problem = "is of states, OEWS by industry was expected here"});
  expect(csv, {"NAICS", "NAICS_TITLE", "OCC_CODE", "TOT_EMP", "A_PCT10", "A_MEDIAN", "A_PCT90"},
         "OEWS by industry, in the whole country,");
  const std::size_t code = csv.column("NAICS");
  while (csv.next()) {
    const std::string naics = text_in(csv, code);
    const std::string soc = soc_in(csv);
    const bool kept = std::find(kept_industries.begin(), kept_industries.end(), naics) != kept_industries.end();
    if (!kept || !wanted_.contains(soc)) continue;
    add(industry_pay_, std::pair(soc, naics), figures_in(csv), csv);
    industries_[naics] = text_in(csv, csv.column("NAICS_TITLE"));
  }
}

void OccupationImport::read_prices(const DataFile& file) {
  CsvReader csv = official_csv(file);
  expect(csv, {"STUSPS", "Description"}, "BEA's regional price parities (SARPP)");
  std::optional<std::size_t> latest;
  for (std::size_t i = 0; i < csv.header().size(); ++i)
    if (is_whole_year(csv.header()[i]) && (!latest || csv.header()[i] > csv.header()[*latest])) latest = i;
  if (!latest)
    throw InputError(Defect{.file = file.name, .line = 1, .problem = "has no column of a year such as 2024"});
  parity_year_ = csv.header()[*latest];
  const std::size_t state = csv.column("STUSPS");
  const std::size_t about = csv.column("Description");
  while (csv.next()) {
    const std::string code = text_in(csv, state);
    if (text_in(csv, about).find("All items") == std::string::npos || code == "US" || code.empty()) continue;
    const auto parity = figure_in(csv, *latest);
    if (!parity) continue;
    constexpr double least = 50;
    constexpr double most = 200;
    if (*parity < least || *parity > most)
      csv.fail(*latest, fmt::format("{} is not a price parity, around 100 was expected", *parity));
    parities_[code] = *parity;
  }
}

void OccupationImport::read_titles(const DataFile& file) {
  CsvReader csv = official_csv(file);
  const bool reported = csv.find_column("Reported Job Title").has_value();
  const std::string_view column = reported ? "Reported Job Title" : "Alternate Title";
  expect(csv, {"O*NET-SOC Code", "Title", column}, "O*NET's alternate or reported titles");
  if (dates_.onet_release.empty())
    throw InputError(
        fmt::format("{}: --onet-release is needed, the release that the titles are of, such as 29.3: its "
                    "licence wants it named",
                    file.name));
  const std::size_t code = csv.column("O*NET-SOC Code");
  while (csv.next()) {
    const std::string onet = text_in(csv, code);
    const std::string title = text_in(csv, csv.column(column));
    if (!wanted_titles_.contains(onet) || title.empty() || !leads_to_a_role(onet, title)) continue;
    auto& [occupation, titles] = titles_[onet];
    occupation = text_in(csv, csv.column("Title"));
    titles.insert(title);
  }
}

std::size_t OccupationImport::titles() const {
  std::size_t count = 0;
  for (const auto& [onet, of] : titles_) count += of.second.size();
  return count;
}

std::vector<std::string> OccupationImport::codes_without_titles() const {
  std::vector<std::string> codes;
  for (const std::string& code : wanted_titles_)
    if (!titles_.contains(code)) codes.push_back(code);
  return codes;
}

}  // namespace progrank
