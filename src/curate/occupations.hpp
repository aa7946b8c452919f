#pragma once
// The official files on occupations → data/occupations.json, cut down to what roles and persons need.
//
//   OEWS by state      AREA_TYPE PRIM_STATE OCC_CODE OCC_TITLE TOT_EMP A_PCT10 A_PCT25 A_MEDIAN A_PCT75 A_PCT90
//   OEWS by industry   NAICS NAICS_TITLE OCC_CODE TOT_EMP A_PCT10 ... A_PCT90
//   BEA, SARPP         GeoName STUSPS Description and a column a year ("2024")
//   O*NET              O*NET-SOC Code, Title, Alternate Title or Reported Job Title
//
// A blank, "*", "**" (not released) or "#" (above the highest wage that is told) is no figure, and never 0.

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/csv.hpp"
#include "progrank/base/files.hpp"
#include "progrank/career/role.hpp"
#include "progrank/record/source.hpp"

namespace progrank {

struct OccupationFiles {
  std::vector<DataFile> states;  ///< OEWS by state, in one file or several
  std::optional<DataFile> industries;
  std::optional<DataFile> prices;
  std::vector<DataFile> titles;  ///< alternate and reported titles
};

/// What the files do not say themselves.
struct OccupationDates {
  std::string wages;         ///< "2025-05"; "" = as the names of the OEWS files say (..._may2025, ..._M2025_...)
  std::string onet_release;  ///< "29.3"
  std::string onet;          ///< year or month of that release; "" = not said
};

class OccupationImport {
 public:
  /// Reads the files, keeping the occupations of `roles` and those of persons' licences, and the job titles of the
  /// O*NET occupations that roles name. Throws InputError, with file and line, on a file of another kind, a missing
  /// column, a figure that is none, percentiles that do not rise, a row given twice with other figures, a date nobody
  /// says.
  OccupationImport(const OccupationFiles& files, const Roles& roles, OccupationDates dates);

  /// The file, in the canonical layout.
  [[nodiscard]] std::string document() const;
  [[nodiscard]] std::size_t places() const { return pay_.size(); }
  [[nodiscard]] std::size_t states() const { return areas_.size(); }
  [[nodiscard]] std::size_t titles() const;
  /// O*NET codes that roles name and that no file of titles has.
  [[nodiscard]] std::vector<std::string> codes_without_titles() const;

 private:
  struct Figures {
    std::optional<double> employment;
    Pay pay;
  };
  using Texts = std::set<std::string>;

  void read_states(const DataFile& file);
  void read_industries(const DataFile& file);
  void read_prices(const DataFile& file);
  void read_titles(const DataFile& file);
  [[nodiscard]] std::vector<Source> sources() const;
  void write_pay(class DocumentWriter& writer) const;
  void write_titles(class DocumentWriter& writer) const;
  static Figures figures_in(const CsvReader& csv);
  template <typename Key>
  static void add(std::map<Key, Figures>& rows, const Key& key, const Figures& figures, const CsvReader& csv);

  std::set<std::string, std::less<>> wanted_;         ///< SOC codes
  std::set<std::string, std::less<>> wanted_titles_;  ///< O*NET-SOC codes
  OccupationDates dates_;
  std::map<std::string, std::string> occupations_;  ///< SOC → title
  std::set<std::string> areas_;
  std::map<std::pair<std::string, std::string>, Figures> pay_;           ///< SOC, area
  std::map<std::pair<std::string, std::string>, Figures> industry_pay_;  ///< SOC, NAICS
  std::map<std::string, std::string> industries_;                        ///< NAICS → title
  std::map<std::string, double> parities_;                               ///< state → 100 = national
  std::string parity_year_;
  std::map<std::string, std::pair<std::string, Texts>> titles_;  ///< O*NET-SOC → occupation, titles
  std::string wages_name_;                                       ///< of the file that the date is read from
};

}  // namespace progrank
