#include "interchange/places.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/text.hpp"
#include "base/upper_case.hpp"
#include "record/us_states.hpp"

namespace progrank::interchange {
namespace {

/// A code and a way to write what it stands for.
struct Name {
  std::string_view code;
  std::string_view name;
};

// ISO 3166, by code. The names that differ from plain_words() of them by accents or articles follow.
// clang-format off
constexpr std::array countries{
    Name{"AD", "Andorra"}, Name{"AE", "United Arab Emirates"}, Name{"AF", "Afghanistan"},
    Name{"AG", "Antigua and Barbuda"}, Name{"AI", "Anguilla"}, Name{"AL", "Albania"}, Name{"AM", "Armenia"},
    Name{"AO", "Angola"}, Name{"AQ", "Antarctica"}, Name{"AR", "Argentina"}, Name{"AS", "American Samoa"},
    Name{"AT", "Austria"}, Name{"AU", "Australia"}, Name{"AW", "Aruba"}, Name{"AX", "Aland Islands"},
    Name{"AZ", "Azerbaijan"}, Name{"BA", "Bosnia and Herzegovina"}, Name{"BB", "Barbados"}, Name{"BD", "Bangladesh"},
    Name{"BE", "Belgium"}, Name{"BF", "Burkina Faso"}, Name{"BG", "Bulgaria"}, Name{"BH", "Bahrain"},
    Name{"BI", "Burundi"}, Name{"BJ", "Benin"}, Name{"BL", "Saint Barthelemy"}, Name{"BM", "Bermuda"},
    Name{"BN", "Brunei"}, Name{"BO", "Bolivia"}, Name{"BQ", "Caribbean Netherlands"}, Name{"BR", "Brazil"},
    Name{"BS", "Bahamas"}, Name{"BT", "Bhutan"}, Name{"BV", "Bouvet Island"}, Name{"BW", "Botswana"},
    Name{"BY", "Belarus"}, Name{"BZ", "Belize"}, Name{"CA", "Canada"}, Name{"CC", "Cocos Islands"},
    Name{"CD", "DR Congo"}, Name{"CF", "Central African Republic"}, Name{"CG", "Congo"}, Name{"CH", "Switzerland"},
    Name{"CI", "Cote d'Ivoire"}, Name{"CK", "Cook Islands"}, Name{"CL", "Chile"}, Name{"CM", "Cameroon"},
    Name{"CN", "China"}, Name{"CO", "Colombia"}, Name{"CR", "Costa Rica"}, Name{"CU", "Cuba"},
    Name{"CV", "Cape Verde"}, Name{"CW", "Curacao"}, Name{"CX", "Christmas Island"}, Name{"CY", "Cyprus"},
    Name{"CZ", "Czechia"}, Name{"DE", "Germany"}, Name{"DJ", "Djibouti"}, Name{"DK", "Denmark"},
    Name{"DM", "Dominica"}, Name{"DO", "Dominican Republic"}, Name{"DZ", "Algeria"}, Name{"EC", "Ecuador"},
    Name{"EE", "Estonia"}, Name{"EG", "Egypt"}, Name{"EH", "Western Sahara"}, Name{"ER", "Eritrea"},
    Name{"ES", "Spain"}, Name{"ET", "Ethiopia"}, Name{"FI", "Finland"}, Name{"FJ", "Fiji"},
    Name{"FK", "Falkland Islands"}, Name{"FM", "Micronesia"}, Name{"FO", "Faroe Islands"}, Name{"FR", "France"},
    Name{"GA", "Gabon"}, Name{"GB", "United Kingdom"}, Name{"GD", "Grenada"}, Name{"GE", "Georgia"},
    Name{"GF", "French Guiana"}, Name{"GG", "Guernsey"}, Name{"GH", "Ghana"}, Name{"GI", "Gibraltar"},
    Name{"GL", "Greenland"}, Name{"GM", "Gambia"}, Name{"GN", "Guinea"}, Name{"GP", "Guadeloupe"},
    Name{"GQ", "Equatorial Guinea"}, Name{"GR", "Greece"},
    Name{"GS", "South Georgia and the South Sandwich Islands"}, Name{"GT", "Guatemala"}, Name{"GU", "Guam"},
    Name{"GW", "Guinea-Bissau"}, Name{"GY", "Guyana"}, Name{"HK", "Hong Kong"},
    Name{"HM", "Heard Island and McDonald Islands"}, Name{"HN", "Honduras"}, Name{"HR", "Croatia"},
    Name{"HT", "Haiti"}, Name{"HU", "Hungary"}, Name{"ID", "Indonesia"}, Name{"IE", "Ireland"}, Name{"IL", "Israel"},
    Name{"IM", "Isle of Man"}, Name{"IN", "India"}, Name{"IO", "British Indian Ocean Territory"}, Name{"IQ", "Iraq"},
    Name{"IR", "Iran"}, Name{"IS", "Iceland"}, Name{"IT", "Italy"}, Name{"JE", "Jersey"}, Name{"JM", "Jamaica"},
    Name{"JO", "Jordan"}, Name{"JP", "Japan"}, Name{"KE", "Kenya"}, Name{"KG", "Kyrgyzstan"}, Name{"KH", "Cambodia"},
    Name{"KI", "Kiribati"}, Name{"KM", "Comoros"}, Name{"KN", "Saint Kitts and Nevis"}, Name{"KP", "North Korea"},
    Name{"KR", "South Korea"}, Name{"KW", "Kuwait"}, Name{"KY", "Cayman Islands"}, Name{"KZ", "Kazakhstan"},
    Name{"LA", "Laos"}, Name{"LB", "Lebanon"}, Name{"LC", "Saint Lucia"}, Name{"LI", "Liechtenstein"},
    Name{"LK", "Sri Lanka"}, Name{"LR", "Liberia"}, Name{"LS", "Lesotho"}, Name{"LT", "Lithuania"},
    Name{"LU", "Luxembourg"}, Name{"LV", "Latvia"}, Name{"LY", "Libya"}, Name{"MA", "Morocco"}, Name{"MC", "Monaco"},
    Name{"MD", "Moldova"}, Name{"ME", "Montenegro"}, Name{"MF", "Saint Martin"}, Name{"MG", "Madagascar"},
    Name{"MH", "Marshall Islands"}, Name{"MK", "North Macedonia"}, Name{"ML", "Mali"}, Name{"MM", "Myanmar"},
    Name{"MN", "Mongolia"}, Name{"MO", "Macau"}, Name{"MP", "Northern Mariana Islands"}, Name{"MQ", "Martinique"},
    Name{"MR", "Mauritania"}, Name{"MS", "Montserrat"}, Name{"MT", "Malta"}, Name{"MU", "Mauritius"},
    Name{"MV", "Maldives"}, Name{"MW", "Malawi"}, Name{"MX", "Mexico"}, Name{"MY", "Malaysia"},
    Name{"MZ", "Mozambique"}, Name{"NA", "Namibia"}, Name{"NC", "New Caledonia"}, Name{"NE", "Niger"},
    Name{"NF", "Norfolk Island"}, Name{"NG", "Nigeria"}, Name{"NI", "Nicaragua"}, Name{"NL", "Netherlands"},
    Name{"NO", "Norway"}, Name{"NP", "Nepal"}, Name{"NR", "Nauru"}, Name{"NU", "Niue"}, Name{"NZ", "New Zealand"},
    Name{"OM", "Oman"}, Name{"PA", "Panama"}, Name{"PE", "Peru"}, Name{"PF", "French Polynesia"},
    Name{"PG", "Papua New Guinea"}, Name{"PH", "Philippines"}, Name{"PK", "Pakistan"}, Name{"PL", "Poland"},
    Name{"PM", "Saint Pierre and Miquelon"}, Name{"PN", "Pitcairn"}, Name{"PR", "Puerto Rico"},
    Name{"PS", "Palestine"}, Name{"PT", "Portugal"}, Name{"PW", "Palau"}, Name{"PY", "Paraguay"},
    Name{"QA", "Qatar"}, Name{"RE", "Reunion"}, Name{"RO", "Romania"}, Name{"RS", "Serbia"}, Name{"RU", "Russia"},
    Name{"RW", "Rwanda"}, Name{"SA", "Saudi Arabia"}, Name{"SB", "Solomon Islands"}, Name{"SC", "Seychelles"},
    Name{"SD", "Sudan"}, Name{"SE", "Sweden"}, Name{"SG", "Singapore"}, Name{"SH", "Saint Helena"},
    Name{"SI", "Slovenia"}, Name{"SJ", "Svalbard and Jan Mayen"}, Name{"SK", "Slovakia"}, Name{"SL", "Sierra Leone"},
    Name{"SM", "San Marino"}, Name{"SN", "Senegal"}, Name{"SO", "Somalia"}, Name{"SR", "Suriname"},
    Name{"SS", "South Sudan"}, Name{"ST", "Sao Tome and Principe"}, Name{"SV", "El Salvador"},
    Name{"SX", "Sint Maarten"}, Name{"SY", "Syria"}, Name{"SZ", "Eswatini"}, Name{"TC", "Turks and Caicos Islands"},
    Name{"TD", "Chad"}, Name{"TF", "French Southern Territories"}, Name{"TG", "Togo"}, Name{"TH", "Thailand"},
    Name{"TJ", "Tajikistan"}, Name{"TK", "Tokelau"}, Name{"TL", "East Timor"}, Name{"TM", "Turkmenistan"},
    Name{"TN", "Tunisia"}, Name{"TO", "Tonga"}, Name{"TR", "Turkey"}, Name{"TT", "Trinidad and Tobago"},
    Name{"TV", "Tuvalu"}, Name{"TW", "Taiwan"}, Name{"TZ", "Tanzania"}, Name{"UA", "Ukraine"}, Name{"UG", "Uganda"},
    Name{"UM", "US Minor Outlying Islands"}, Name{"US", "United States"}, Name{"UY", "Uruguay"},
    Name{"UZ", "Uzbekistan"}, Name{"VA", "Vatican City"}, Name{"VC", "Saint Vincent"}, Name{"VE", "Venezuela"},
    Name{"VG", "British Virgin Islands"}, Name{"VI", "US Virgin Islands"}, Name{"VN", "Vietnam"},
    Name{"VU", "Vanuatu"}, Name{"WF", "Wallis and Futuna"}, Name{"WS", "Samoa"}, Name{"YE", "Yemen"},
    Name{"YT", "Mayotte"}, Name{"ZA", "South Africa"}, Name{"ZM", "Zambia"}, Name{"ZW", "Zimbabwe"},
};
// clang-format on
// clang-format off
constexpr std::array other_countries{
    Name{"GB", "uk"}, Name{"GB", "great britain"}, Name{"GB", "england"}, Name{"GB", "scotland"},
    Name{"GB", "wales"}, Name{"GB", "northern ireland"}, Name{"GB", "u k"}, Name{"US", "usa"}, Name{"US", "us"},
    Name{"US", "u s"}, Name{"US", "u s a"}, Name{"US", "united states of america"}, Name{"US", "america"},
    Name{"KR", "republic of korea"}, Name{"KR", "korea"}, Name{"CZ", "czech republic"},
    Name{"NL", "the netherlands"}, Name{"NL", "holland"}, Name{"DE", "deutschland"}, Name{"CH", "schweiz"},
    Name{"AT", "osterreich"}, Name{"ES", "espana"}, Name{"TR", "turkiye"}, Name{"RU", "russian federation"},
    Name{"VN", "viet nam"}, Name{"CN", "pr china"}, Name{"HK", "hong kong sar"}, Name{"TW", "taiwan roc"},
    Name{"IR", "islamic republic of iran"}, Name{"AE", "uae"}, Name{"MX", "mexique"},
    Name{"IE", "republic of ireland"}, Name{"MK", "macedonia"}, Name{"SZ", "swaziland"}, Name{"CI", "ivory coast"},
    Name{"BR", "brasil"}, Name{"IT", "italia"}, Name{"CV", "cape verde"}, Name{"MM", "burma"},
    Name{"TZ", "united republic of tanzania"}, Name{"VE", "bolivarian republic of venezuela"},
};
// clang-format on
/// ISO 3166 alpha-3 and alpha-2 of the countries whose schools are met most.
constexpr std::string_view alpha_3 =
    "USA US GBR GB CAN CA AUS AU DEU DE FRA FR ITA IT ESP ES NLD NL BEL BE CHE CH AUT AT SWE SE NOR NO DNK DK FIN FI "
    "IRL IE PRT PT GRC GR POL PL CZE CZ HUN HU NZL NZ IND IN CHN CN JPN JP KOR KR SGP SG HKG HK TWN TW ISR IL ZAF ZA "
    "BRA BR MEX MX ARG AR CHL CL COL CO TUR TR SAU SA ARE AE EGY EG NGA NG KEN KE PHL PH MYS MY THA TH IDN ID VNM VN "
    "PAK PK BGD BD UKR UA RUS RU ";

/// Names that schools write and people at a terminal do not, and the states that are freely associated.
constexpr UsState other_states[] = {
    {"micronesia", "FM"}, {"marshall islands", "MH"}, {"palau", "PW"}, {"washington d c", "DC"}};

/// ISO 4217, without metals, funds and test codes.
constexpr std::string_view currencies =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT "
    "LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR "
    "NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP "
    "STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD "
    "XOF XPF YER ZAR ZMW ZWL ";
// clang-format off
constexpr std::array currency_names{
    Name{"USD", "us dollar"}, Name{"USD", "us dollars"}, Name{"USD", "u s dollar"}, Name{"USD", "u s dollars"},
    Name{"USD", "united states dollar"}, Name{"USD", "united states dollars"}, Name{"USD", "american dollar"},
    Name{"USD", "us$"}, Name{"USD", "u.s.$"}, Name{"EUR", "euro"}, Name{"EUR", "euros"}, Name{"EUR", "€"},
    Name{"GBP", "pound sterling"}, Name{"GBP", "pounds sterling"}, Name{"GBP", "british pound"},
    Name{"GBP", "british pounds"}, Name{"GBP", "sterling"}, Name{"GBP", "uk pound"}, Name{"CAD", "canadian dollar"},
    Name{"CAD", "canadian dollars"}, Name{"CAD", "c$"}, Name{"CAD", "ca$"}, Name{"CAD", "can$"},
    Name{"AUD", "australian dollar"}, Name{"AUD", "australian dollars"}, Name{"AUD", "a$"}, Name{"AUD", "au$"},
    Name{"NZD", "new zealand dollar"}, Name{"NZD", "new zealand dollars"}, Name{"NZD", "nz$"},
    Name{"SGD", "singapore dollar"}, Name{"SGD", "singapore dollars"}, Name{"SGD", "s$"},
    Name{"HKD", "hong kong dollar"}, Name{"HKD", "hong kong dollars"}, Name{"HKD", "hk$"},
    Name{"CHF", "swiss franc"}, Name{"CHF", "swiss francs"}, Name{"CHF", "sfr"}, Name{"JPY", "japanese yen"},
    Name{"JPY", "yen"}, Name{"CNY", "yuan"}, Name{"CNY", "renminbi"}, Name{"CNY", "rmb"},
    Name{"INR", "indian rupee"}, Name{"INR", "indian rupees"}, Name{"INR", "₹"}, Name{"SEK", "swedish krona"},
    Name{"NOK", "norwegian krone"}, Name{"DKK", "danish krone"}, Name{"ZAR", "south african rand"}, Name{"ILS", "₪"},
    Name{"KRW", "₩"},
};
// clang-format on
/// A sign or word that several countries have.
struct SharedSign {
  std::string_view sign;
  std::string_view country;
  std::string_view code;
};
// clang-format off
constexpr std::array shared_signs{
    SharedSign{"$", "US", "USD"}, SharedSign{"$", "CA", "CAD"}, SharedSign{"$", "AU", "AUD"},
    SharedSign{"$", "NZ", "NZD"}, SharedSign{"$", "SG", "SGD"}, SharedSign{"$", "HK", "HKD"},
    SharedSign{"£", "GB", "GBP"}, SharedSign{"£", "IM", "GBP"}, SharedSign{"¥", "JP", "JPY"},
    SharedSign{"¥", "CN", "CNY"}, SharedSign{"dollar", "US", "USD"}, SharedSign{"dollar", "CA", "CAD"},
    SharedSign{"dollar", "AU", "AUD"}, SharedSign{"dollar", "NZ", "NZD"}, SharedSign{"dollars", "US", "USD"},
    SharedSign{"dollars", "CA", "CAD"}, SharedSign{"dollars", "AU", "AUD"}, SharedSign{"dollars", "NZ", "NZD"},
    SharedSign{"pound", "GB", "GBP"}, SharedSign{"pounds", "GB", "GBP"}, SharedSign{"kr", "SE", "SEK"},
    SharedSign{"kr", "NO", "NOK"}, SharedSign{"kr", "DK", "DKK"},
};
// clang-format on

template <typename Names>
std::optional<std::string> code_in(const Names& names, std::string_view words) {
  for (const Name& name : names)
    if (plain_words(name.name) == words) return std::string(name.code);
  return std::nullopt;
}

bool listed_code(std::string_view list, std::string_view code) {
  const std::size_t at = list.find(code);
  return at != std::string_view::npos && at % (code.size() + 1) == 0;
}

}  // namespace

std::string plain_words(std::string_view text) {
  std::string out;
  for (const char c : folded(text)) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (word)
      out += c;
    else if (!out.empty() && out.back() != ' ' && c != '\'')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::optional<std::string> country_code(std::string_view text) {
  const std::string words = plain_words(text);
  const std::string code = upper_case(words);
  if (code.size() == 2)
    for (const Name& country : countries)
      if (country.code == code) return code;
  if (code.size() == 3) {
    const std::size_t at = alpha_3.find(code + " ");
    if (at != std::string_view::npos && at % 7 == 0) return std::string(alpha_3.substr(at + 4, 2));
  }
  if (const auto found = code_in(countries, words)) return found;
  return code_in(other_countries, words);
}

std::string country_of_address(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of(":/?#"));
  const std::size_t dot = host.find_last_of('.');
  if (dot == std::string_view::npos || host.size() != dot + 3) return {};
  const std::string code = upper_case(host.substr(dot + 1));
  // Sold to everybody for the sake of their letters.
  for (const std::string_view sold : {"US", "IO", "AI", "CO", "ME", "TV", "LY", "TO", "CC", "FM", "GG", "IM", "WS"})
    if (code == sold) return {};
  return country_code(code).value_or("");
}

std::optional<std::string> state_code(std::string_view text) {
  std::string words = plain_words(text);
  // "N.J.", "D.C."
  if (words.size() == 3 && words[1] == ' ' && text.find('.') != std::string_view::npos) words.erase(1, 1);
  for (const std::string_view prefix : {"us ", "state of ", "commonwealth of "})
    if (words.starts_with(prefix)) words.erase(0, prefix.size());
  const std::string code = upper_case(words);
  for (const std::span<const UsState> states : {us_states(), std::span<const UsState>(other_states)})
    for (const UsState& state : states)
      if (state.code == code || state.name == words) return std::string(state.code);
  return std::nullopt;
}

std::optional<std::string> currency_code(std::string_view text, std::string_view country) {
  std::string_view bare = trimmed(text);
  const std::size_t local = bare.find_last_of(":/#");
  const bool address = bare.find(':') != std::string_view::npos;  // "currency:USD", but not "USD/EUR"
  if (address && local != std::string_view::npos) bare.remove_prefix(local + 1);
  const std::string code = upper_case(bare);
  if (code.size() == 3 && listed_code(currencies, code)) return code;
  const std::string sign = folded(bare);
  const std::string words = plain_words(bare);
  for (const Name& name : currency_names)
    if (name.name == sign || (!words.empty() && name.name == words)) return std::string(name.code);
  for (const SharedSign& shared : shared_signs)
    if ((shared.sign == sign || shared.sign == words) && shared.country == country) return std::string(shared.code);
  return std::nullopt;
}

}  // namespace progrank::interchange
