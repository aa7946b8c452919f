#pragma once
// What a role, or the work that somebody does now, pays where she lives.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/career/occupation.hpp"
#include "progrank/career/role.hpp"
#include "progrank/derive/person.hpp"

namespace progrank {

/// Whose pay a figure is.
enum class PayBasis : std::uint8_t {
  national,
  state
};
std::string_view text_of(PayBasis basis);  ///< "national", "state"

/// What an occupation pays in a state, else in the whole country.
struct LocalPay {
  std::string_view soc;
  std::string occupation;            ///< "Registered Nurses"; "" = its name is not known
  Pay pay;                           ///< USD a year, in the prices of that place
  std::optional<double> employment;  ///< people in the occupation there
  PayBasis basis = PayBasis::national;
  std::string state;  ///< that was asked for, "OH"; "" = none
  /// What a dollar buys in the state that was asked for, 100 = the United States; nothing for territories.
  std::optional<double> price_parity;
  /// Few people, or an occupation whose wages jump from year to year: p25 to p75 tell more than the median.
  bool unsteady = false;
  const Source* source = nullptr;  ///< nullptr = none cited
  const Source* prices = nullptr;  ///< of the price parity

  /// "OH" or "US": the place that `pay` is of.
  [[nodiscard]] std::string_view area() const { return basis == PayBasis::state ? std::string_view(state) : "US"; }
  /// The amount in national prices: × 100 / price parity. Nothing for the national figure, or where no parity is known.
  [[nodiscard]] std::optional<double> in_national_prices(const std::optional<double>& usd) const;
  /// What to know of these figures: that BLS published none for the state, that few people are behind them; "" =
  /// nothing.
  [[nodiscard]] std::string caution() const;
};

/// Under so many people a state's median jumps from year to year.
inline constexpr double steady_employment = 300;

/// The pay of a role: of its state where BLS published one, else the role's national figure. `state` is a postal code
/// or
/// "". `roles` and `occupations` must outlive the result.
LocalPay pay_of(const Role& role, const Roles& roles, const Occupations& occupations, std::string_view state);

/// The same of any occupation of the file.
LocalPay pay_of(std::string_view soc, const Occupations& occupations, std::string_view state);

/// What somebody earns now.
struct PresentPay {
  double usd = 0;      ///< a year
  std::string reason;  ///< "" = she said so; else what it is: "the median of Registered Nurses (29-1141) in OH, ..."
  std::string area;    ///< that the median is of, "OH" or "US"; "" = she said so
};

/// The salary that the person tells, else the median of her own occupation where she lives, which her licences name
/// (and coding work, where there is none). Nothing where they name none or several (physicians), or outside of the
/// United States.
std::optional<PresentPay> present_pay_of(const Person& person, const Occupations& occupations);

/// What changes when a person comes into a role: her pay now, and the role's where she lives.
struct PayChange {
  LocalPay role;
  std::optional<PresentPay> present;

  /// What has to be said of the two, in words: where each is from, and what to know of it.
  [[nodiscard]] std::vector<std::string> assumptions() const;
};
PayChange pay_change_of(const Role& role, const Roles& roles, const Occupations& occupations, const Person& person,
                        std::string_view state);

/// The same role with that pay: for what is worked out from a role's pay, whatever the place.
Role with_pay(Role role, const LocalPay& pay);

/// The occupations that `present_pay_of` can name, for the importer.
std::vector<std::string_view> own_occupations();

}  // namespace progrank
