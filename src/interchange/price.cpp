#include "interchange/price.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "interchange/figures.hpp"
#include "interchange/places.hpp"
#include "interchange/price_text.hpp"
#include "interchange/price_words.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank::interchange {
namespace {

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  const std::string all = plain_words(text);
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(' ', at), all.size());
    words.push_back(all.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace

void PriceReader::refuse(std::string why) {
  if (meaning_.problem.empty()) meaning_.problem = std::move(why);
}

void PriceReader::set_per(PricePer per) {
  if (meaning_.per == PricePer::unsaid || meaning_.per == per)
    meaning_.per = per;
  else
    refuse("is given for two different periods");
}

void PriceReader::set_of(PriceOf of) {
  const bool fees_too = (meaning_.of == PriceOf::tuition && of == PriceOf::everything) ||
                        (meaning_.of == PriceOf::everything && of == PriceOf::tuition);
  // A fee for something, "renewal" and "fee", is that fee.
  const auto narrower = [](PriceOf a) {
    return a == PriceOf::exam || a == PriceOf::application || a == PriceOf::renewal;
  };
  if (meaning_.of == PriceOf::unsaid || meaning_.of == of)
    meaning_.of = of;
  else if (fees_too)
    meaning_.of = PriceOf::everything;
  else if (meaning_.of == PriceOf::fees && narrower(of))
    meaning_.of = of;
  else if (!(of == PriceOf::fees && narrower(meaning_.of)))
    refuse("says two different things of what it covers");
}

void PriceReader::set_who(PriceFor who) {
  // "Residents of Ohio": those of that state.
  const bool of_a_state = (meaning_.who == PriceFor::resident && who == PriceFor::elsewhere) ||
                          (meaning_.who == PriceFor::elsewhere && who == PriceFor::resident);
  if (of_a_state)
    meaning_.who = PriceFor::elsewhere;
  else if (meaning_.who == PriceFor::anyone || meaning_.who == who)
    meaning_.who = who;
  else
    refuse("is for two different groups of people");
}

void PriceReader::read_region(std::string_view name) {
  if (const auto country = country_code(name); country && !state_code(name)) {
    if (!subject_.country.empty() && *country != subject_.country) refuse(fmt::format("holds in {} only", name));
    return;
  }
  const auto state = state_code(name);
  if (!state) return refuse(fmt::format("holds in \"{}\", which is not understood", name));
  set_who(*state == subject_.state ? PriceFor::resident : PriceFor::elsewhere);
}

void PriceReader::read_end(std::string_view date) {
  const auto day = leading_day(date);
  if (!day) return refuse(fmt::format("ends on \"{}\", which is not understood as a day", date));
  if (!subject_.today.empty() && *day < subject_.today) refuse(fmt::format("ended on {}", *day));
}

/// Takes "academic year 2025-26", "2025-2026" and "as of 2025-05" out of a text.
std::string PriceReader::take_dates(std::string_view text) {
  const auto found = subject_.kind == RecordKind::program ? academic_year_in(text) : as_of_in(text);
  if (!found) return std::string(text);
  meaning_.date = found->date;
  const std::string said = " " + plain_words(text.substr(found->begin, found->end - found->begin)) + " ";
  if (said.find(" for ") != std::string::npos && said.find(" academic year ") != std::string::npos)
    meaning_.for_a_year = true;
  return fmt::format("{} {}", text.substr(0, found->begin), text.substr(found->end));
}

/// Takes "$780", "USD 28,500" and "500 euros" out of a text.
std::string PriceReader::take_figures(std::string_view text) {
  std::string rest;
  std::size_t at = 0;
  for (const auto& [begin, end] : money_in(text)) {
    meaning_.figures.emplace_back(text.substr(begin, end - begin));
    rest += std::string(text.substr(at, begin - at)) + " ";
    at = end;
  }
  return rest + std::string(text.substr(at));
}

void PriceReader::check_figures(Interval amount, std::string_view currency) {
  constexpr double cent = 0.005;
  for (const std::string& figure : meaning_.figures) {
    const auto said = amount_of(figure, country_of_sign(currency, subject_.country));
    const bool same = said && (said->currency.empty() || said->currency == currency) && said->price.exact() &&
                      (std::abs(said->price.min - amount.min) < cent || std::abs(said->price.max - amount.max) < cent);
    if (!same) refuse(fmt::format("says \"{}\", which is another figure", figure));
  }
}

std::string_view country_of_sign(std::string_view currency, std::string_view country) {
  using Sign = std::pair<std::string_view, std::string_view>;
  for (const auto& [code, place] : {Sign{"USD", "US"}, Sign{"CAD", "CA"}, Sign{"AUD", "AU"}, Sign{"NZD", "NZ"},
                                    Sign{"SGD", "SG"}, Sign{"HKD", "HK"}, Sign{"GBP", "GB"}, Sign{"JPY", "JP"},
                                    Sign{"CNY", "CN"}, Sign{"SEK", "SE"}, Sign{"NOK", "NO"}, Sign{"DKK", "DK"}})
    if (code == currency) return place;
  return country;
}

void PriceReader::read(std::string_view text, Wording wording) {
  constexpr std::size_t longest_text = 2000;
  if (text.size() > longest_text) return refuse("stands beside a text that is too long to be understood");
  const auto words = words_in(with_strokes_read(take_figures(take_dates(text))));
  read_words(words, wording, text);
}

void PriceReader::read_words(const std::vector<std::string>& words, Wording wording, std::string_view text) {
  // "Semester" is a unit wherever it stands alone; "credit" alone may be what a course counts for.
  const bool of_one_word = wording == Wording::sentence && words.size() == 1 && words.front().starts_with("credit");
  if (!words.empty() && !of_one_word) {
    const auto [count, says] = longest_unit(words, 0);
    if (count == words.size()) {
      static_cast<void>(read_phrase(words, 0, Wording::label));
      return;
    }
  }
  for (std::size_t at = 0; at < words.size();) {
    std::size_t count = read_phrase(words, at, wording);
    if (count == 0) count = count_at(words, at);
    if (count == 0) count = read_state(words, at);
    if (count == 0 && (changes_nothing(words[at]) || is_name(words[at]))) count = 1;
    if (count == 0) {
      const bool goes_with_next = words[at] == "per" && at + 1 < words.size();
      return refuse(fmt::format("says \"{}\", of which \"{}\" is not understood", text.substr(0, 60),
                                words[goes_with_next ? at + 1 : at]));
    }
    at += count;
  }
}

/// Reads the phrase at a position and tells how many words it has; 0 = none.
std::size_t PriceReader::read_phrase(const std::vector<std::string>& words, std::size_t at, Wording wording) {
  auto [count, says] = longest_phrase(words, at);
  if (wording == Wording::label && at == 0) {
    const auto unit = longest_unit(words, at);
    if (unit.first == words.size()) std::tie(count, says) = unit;
  }
  if (count == 0) return 0;
  switch (says) {
    case Says::nothing: break;
    case Says::per_whole: set_per(PricePer::whole); break;
    case Says::per_credit: set_per(PricePer::credit); break;
    case Says::per_term: set_per(PricePer::term); break;
    case Says::per_year: set_per(PricePer::year); break;
    case Says::everything: set_of(PriceOf::everything); break;
    case Says::tuition: set_of(PriceOf::tuition); break;
    case Says::fees: set_of(PriceOf::fees); break;
    case Says::exam: set_of(PriceOf::exam); break;
    case Says::application: set_of(PriceOf::application); break;
    case Says::renewal: set_of(PriceOf::renewal); break;
    case Says::resident: set_who(PriceFor::resident); break;
    case Says::nonresident: set_who(PriceFor::nonresident); break;
    case Says::anyone: break;
    case Says::some: set_who(PriceFor::elsewhere); break;
    case Says::free: meaning_.free = true; break;
    case Says::member: set_who(PriceFor::member); break;
    case Says::nonmember: set_who(PriceFor::nonmember); break;
    case Says::not_a_price: {
      std::string fee;
      for (std::size_t i = at; i < at + count; ++i) fee += (fee.empty() ? "" : " ") + words[i];
      refuse(fmt::format("is a {}, which is no part of the price", fee));
    }
  }
  return count;
}

/// The name of a state ("New Jersey residents"); codes of two letters may be words.
std::size_t PriceReader::read_state(const std::vector<std::string>& words, std::size_t at) {
  for (std::size_t count = std::min<std::size_t>(3, words.size() - at); count > 0; --count) {
    std::string name = words[at];
    for (std::size_t i = 1; i < count; ++i) name += " " + words[at + i];
    if (name.size() == 2 || !state_code(name)) continue;
    read_region(name);
    return count;
  }
  return 0;
}

/// "30 credits", "two year": a number and what it counts. A period ("per 3 credits") is none.
std::size_t PriceReader::count_at(const std::vector<std::string>& words, std::size_t at) const {
  const auto number = counting_word(words[at]);
  if (!number || (at > 0 && (words[at - 1] == "per" || words[at - 1] == "every" || words[at - 1] == "each"))) return 0;
  std::size_t count = 1;
  while (at + count < words.size() && counting_word(words[at + count])) ++count;
  if (at + count >= words.size() || !is_counted(words[at + count])) return 0;
  ++count;
  if (at + count < words.size() && (words[at + count] == "hours" || words[at + count] == "credits")) ++count;
  return count;
}

bool PriceReader::is_name(std::string_view word) const {
  const std::string all = " " + subject_.names + " ";
  return all.find(fmt::format(" {} ", word)) != std::string::npos;
}

}  // namespace progrank::interchange
