#pragma once
// Countries, US states and currencies as people write them, as the codes of the records.

#include <optional>
#include <string>
#include <string_view>

namespace progrank::interchange {

/// The words of a text in lower case without accents and punctuation, one space between: "U.S. Dollar" → "u s dollar".
std::string plain_words(std::string_view text);

/// ISO 3166 alpha-2 of a code or an English name in any case: "UK", "gbr", "Great Britain" → "GB".
std::optional<std::string> country_code(std::string_view text);

/// The country (ISO 3166) of a web address by the end of its host's name: "AU" of https://coastal.edu.au/; "" where it
/// tells none.
std::string country_of_address(std::string_view url);

/// The postal code of a US state, district or territory: "nj", "US-NJ", "New Jersey".
std::optional<std::string> state_code(std::string_view text);

/// ISO 4217 of a code, a name or a sign: "usd", "US Dollar", "currency:USD"; "$", "£" and "dollars" only where the
/// country (ISO 3166, "" = not known) tells whose.
std::optional<std::string> currency_code(std::string_view text, std::string_view country);

}  // namespace progrank::interchange
