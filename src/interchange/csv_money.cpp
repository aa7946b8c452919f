#include "interchange/csv_money.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "interchange/places.hpp"
#include "interchange/price.hpp"
#include "interchange/price_text.hpp"
#include "interchange/wording.hpp"

namespace progrank::interchange {
namespace {

/// The currency of an amount is the row's: its own cell's, or that of the first amount that names one.
void settle_currency(const Amount& amount, std::string_view cell, RowContext& context, Incoming& record) {
  if (amount.currency.empty()) return;
  if (context.currency.empty()) {
    context.currency = amount.currency;
    record.set(Field::cost_currency, amount.currency);
  }
  if (context.currency != amount.currency)
    throw WrongCell{
        fmt::format("\"{}\" is in {}, the other prices of the row are in {}", cell, amount.currency, context.currency)};
}

/// What the column's figures are paid for; nothing for fees and fees of exams, whose words are not read.
std::optional<PricePer> per_of(Field field) {
  switch (field) {
    case Field::cost_total: return PricePer::whole;
    case Field::cost_per_credit:
    case Field::cost_per_credit_nonresident: return PricePer::credit;
    case Field::cost_per_term: return PricePer::term;
    case Field::cost_per_year:
    case Field::cost_per_year_nonresident: return PricePer::year;
    default: return std::nullopt;
  }
}

/// The amount of "$725 per credit" in a column of rates per credit: words that say what the column says change nothing.
/// Throws WrongCell where they say something else.
std::optional<Amount> amount_among_words(std::string_view cell, Field field, std::string_view country,
                                         Punctuation punctuation) {
  const auto per = per_of(field);
  if (!per) return std::nullopt;
  const std::string text = with_strokes_read(cell);
  const auto places = money_in(text);
  if (places.size() != 1) return std::nullopt;
  const auto [begin, end] = places.front();
  const auto amount = amount_of(std::string_view(text).substr(begin, end - begin), country, punctuation);
  if (!amount) return std::nullopt;
  const PriceSubject subject{RecordKind::program, {}, {}, std::string(country), {}};
  PriceReader words(subject);
  words.read(text, Wording::label);
  const PriceMeaning& meaning = words.meaning();
  if (!meaning.problem.empty()) throw WrongCell{fmt::format("\"{}\" {}", cell, meaning.problem)};
  const bool same = meaning.per == *per || (meaning.per == PricePer::unsaid && *per == PricePer::whole);
  const bool whole =
      meaning.of == PriceOf::unsaid || meaning.of == PriceOf::tuition || meaning.of == PriceOf::everything;
  if (!same || !whole || meaning.free || meaning.who != PriceFor::anyone)
    throw WrongCell{fmt::format("\"{}\" says another price than the column's", cell)};
  return amount;
}

/// What the row says is awarded, by its credential or the degree's abbreviation; "" = nothing.
std::string credential_of(const Incoming& record) {
  if (const Json* credential = record.find(Field::credential); credential && credential->is_string())
    return credential->get<std::string>();
  const Json* degree = record.find(Field::degree);
  if (!degree || !degree->is_string()) return {};
  return std::string(credential_word(degree->get_ref<const std::string&>()).value_or(""));
}

}  // namespace

bool is_money(const FieldSpec& spec) {
  return (spec.path.starts_with("cost.") || spec.path.starts_with("renewal.fee")) && spec.evidence == Evidence::figure;
}

void take_money(std::string_view cell, const FieldSpec& spec, RowContext& context, Incoming& record) {
  std::string country = context.country;
  // "$" in a row or a sheet that says which dollars it means.
  const std::string& told = context.currency.empty() ? context.usual : context.currency;
  for (const std::string_view of : {"US", "CA", "AU", "NZ", "SG", "HK", "GB"})
    if (country.empty() && !told.empty() && (currency_code("$", of) == told || currency_code("£", of) == told))
      country = of;
  auto amount = amount_of(cell, country, context.punctuation);
  if (!amount) amount = amount_among_words(cell, spec.field, country, context.punctuation);
  if (!amount) {
    const bool sign = cell.starts_with('$') && country.empty();
    throw WrongCell{fmt::format(
        "\"{}\" is not an amount of money{}", cell,
        sign ? ": no column tells whose dollars, cost.currency or institution.country does, or --currency for all"
             : ", such as 48000 or $48,000 or 20000-24000")};
  }
  if (amount->currency.empty() && context.currency.empty()) amount->currency = context.usual;
  const bool range = spec.type == FieldType::interval;
  if (!range && !amount->price.exact())
    throw WrongCell{fmt::format("\"{}\" is a range, one figure was expected", cell)};
  if (is_beyond_any_price(amount->price.max, amount->currency.empty() ? context.currency : amount->currency))
    throw WrongCell{fmt::format("\"{}\" is more than anything costs here", cell)};
  if (context.bare && spec.field == Field::cost_total &&
      is_below_any_price(amount->price.min, amount->currency.empty() ? context.currency : amount->currency,
                         credential_of(record)))
    throw WrongCell{
        fmt::format("\"{}\" is less than the whole costs anywhere and does not say what it is paid for", cell)};
  settle_currency(*amount, cell, context, record);
  record.set(spec.field, range ? Json{{"min", json_number(amount->price.min)}, {"max", json_number(amount->price.max)}}
                               : json_number(amount->price.min));
}

}  // namespace progrank::interchange
