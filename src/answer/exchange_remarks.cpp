#include "progrank/answer/exchange_remarks.hpp"

#include <fmt/format.h>

#include <set>
#include <string_view>

namespace progrank {

std::vector<std::string> exchange_remarks(std::span<const Record* const> records, const Reference& reference) {
  bool converted = false;
  std::set<std::string_view> without_rate;
  for (const Record* record : records) {
    const std::string_view currency = record->text(Field::cost_currency);
    if (currency.empty() || currency == "USD") continue;
    if (reference.usd_per(currency))
      converted = true;
    else
      without_rate.insert(currency);
  }
  std::vector<std::string> remarks;
  for (const std::string_view currency : without_rate)
    remarks.push_back(fmt::format("There is no exchange rate for {}: prices in it count as unknown.", currency));
  if (converted)
    remarks.push_back(
        fmt::format("Prices in other currencies are converted at the rates of {} (ECB).", reference.exchange_date()));
  return remarks;
}

}  // namespace progrank
