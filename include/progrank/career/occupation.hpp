#pragma once
// What official statistics say of occupations (SOC 2018): pay by state and by industry, what a dollar buys where, and
// the job titles that people give to them.
//
// Pay: US Bureau of Labor Statistics, OEWS: annual wages over all ages and degrees in the occupation. Prices: US Bureau
// of Economic Analysis, regional price parities, all items. Titles: O*NET, alternate and reported titles. The files
// come from `data import occupations`; dates stand in their sources.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/record/source.hpp"

namespace progrank {

class PaddedText;

/// Wages of a whole occupation, USD a year. What is withheld or above the highest wage that is told (top-coded) is not
/// there.
struct Pay {
  std::optional<double> p10, p25, median, p75, p90;

  [[nodiscard]] bool any() const { return p10 || p25 || median || p75 || p90; }
};

/// An occupation in one place, as OEWS has it.
struct OccupationPay {
  std::string_view soc;   ///< "15-1211"
  std::string_view area;  ///< "US", or the postal code of a state or territory
  std::optional<double> employment;
  Pay pay;
};

/// An occupation in one industry, in the whole country.
struct IndustryPay {
  std::string_view soc;
  std::string_view naics;     ///< "622000"
  std::string_view industry;  ///< "Hospitals"
  std::optional<double> employment;
  Pay pay;
};

/// What people of an O*NET occupation are called.
struct JobTitles {
  std::string_view onet;        ///< "15-1211.01"
  std::string_view occupation;  ///< "Health Informatics Specialists"
  std::vector<std::string_view> titles;
};

/// Pay by state and industry, prices by state, and job titles (data/occupations.json).
class Occupations {
 public:
  Occupations() = default;
  /// A file of data/schema/occupations.schema.json. Throws InputError naming the place.
  static Occupations parse(std::shared_ptr<const PaddedText> text, std::string_view file);

  /// "" = not among those of the file.
  [[nodiscard]] std::string_view title(std::string_view soc) const;
  /// nullptr = BLS published nothing of that occupation there.
  [[nodiscard]] const OccupationPay* pay(std::string_view soc, std::string_view area) const;
  /// Those of the occupation that have a figure, the industry with the most people first.
  [[nodiscard]] std::vector<IndustryPay> industries(std::string_view soc) const;
  /// Prices of a state, 100 = the United States; nothing for territories.
  [[nodiscard]] std::optional<double> price_parity(std::string_view state) const;
  [[nodiscard]] std::span<const JobTitles> job_titles() const { return titles_; }
  /// The titles of one O*NET occupation; nullptr = none.
  [[nodiscard]] const JobTitles* job_titles(std::string_view onet) const;

  [[nodiscard]] std::span<const OccupationPay> all_pay() const { return pay_; }
  [[nodiscard]] std::span<const Source> sources() const { return sources_; }
  /// Of "pay", "industry_pay", "price_parities" or "job_titles"; nullptr = none named.
  [[nodiscard]] const Source* source_of(std::string_view list) const;

 private:
  std::vector<Source> sources_;
  std::vector<std::pair<std::string_view, std::string_view>> evidence_;     ///< list → source id
  std::vector<std::pair<std::string_view, std::string_view>> occupations_;  ///< SOC → title
  std::vector<OccupationPay> pay_;                                          ///< by SOC and area
  std::vector<IndustryPay> industries_;
  std::vector<std::pair<std::string_view, double>> price_parities_;
  std::vector<JobTitles> titles_;
  std::shared_ptr<const void> storage_;
};

}  // namespace progrank
