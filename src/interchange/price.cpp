#include "interchange/price.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <regex>

#include "interchange/figures.hpp"
#include "interchange/places.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank::interchange {
namespace {

enum class Says : unsigned char {
  nothing,
  per_whole,
  per_credit,
  per_term,
  per_year,
  everything,
  tuition,
  fees,
  exam,
  application,
  renewal,
  resident,
  nonresident,
  anyone,
  member,
  nonmember,
  not_a_price,  ///< a fee that is no part of the price
};

struct Phrase {
  std::string_view words;
  Says says;
};

// Whole words; the longest phrase that fits is read.
constexpr std::array phrases{
    Phrase{"per credit", Says::per_credit},
    Phrase{"per credits", Says::per_credit},
    Phrase{"per credit hour", Says::per_credit},
    Phrase{"per credit hours", Says::per_credit},
    Phrase{"per 1 credit", Says::per_credit},
    Phrase{"per 1 credit hour", Says::per_credit},
    Phrase{"per one credit", Says::per_credit},
    Phrase{"per one credit hour", Says::per_credit},
    Phrase{"per semester credit", Says::per_credit},
    Phrase{"per semester credit hour", Says::per_credit},
    Phrase{"per semester hour", Says::per_credit},
    Phrase{"per quarter credit", Says::per_credit},
    Phrase{"per quarter credit hour", Says::per_credit},
    Phrase{"per quarter hour", Says::per_credit},
    Phrase{"per hour of credit", Says::per_credit},
    Phrase{"per unit of credit", Says::per_credit},
    Phrase{"per credit unit", Says::per_credit},
    Phrase{"per academic credit", Says::per_credit},
    Phrase{"per ects", Says::per_credit},
    Phrase{"per ects credit", Says::per_credit},
    Phrase{"each credit", Says::per_credit},
    Phrase{"each credit hour", Says::per_credit},
    Phrase{"every credit", Says::per_credit},
    Phrase{"a credit", Says::per_credit},
    Phrase{"a credit hour", Says::per_credit},
    Phrase{"by the credit", Says::per_credit},
    Phrase{"by the credit hour", Says::per_credit},
    Phrase{"by credit", Says::per_credit},
    Phrase{"by credit hour", Says::per_credit},
    Phrase{"by credit card", Says::nothing},
    Phrase{"by debit card", Says::nothing},
    Phrase{"credit card", Says::nothing},
    Phrase{"credit hour rate", Says::per_credit},
    Phrase{"credit hour price", Says::per_credit},
    Phrase{"credit hour cost", Says::per_credit},
    Phrase{"per term", Says::per_term},
    Phrase{"per academic term", Says::per_term},
    Phrase{"per semester", Says::per_term},
    Phrase{"per quarter", Says::per_term},
    Phrase{"per trimester", Says::per_term},
    Phrase{"each term", Says::per_term},
    Phrase{"each semester", Says::per_term},
    Phrase{"each quarter", Says::per_term},
    Phrase{"every term", Says::per_term},
    Phrase{"every semester", Says::per_term},
    Phrase{"a term", Says::per_term},
    Phrase{"a semester", Says::per_term},
    Phrase{"by the semester", Says::per_term},
    Phrase{"by semester", Says::per_term},
    Phrase{"by the term", Says::per_term},
    Phrase{"by term", Says::per_term},
    Phrase{"termly", Says::per_term},
    Phrase{"per year", Says::per_year},
    Phrase{"per academic year", Says::per_year},
    Phrase{"per school year", Says::per_year},
    Phrase{"per annum", Says::per_year},
    Phrase{"annual", Says::per_year},
    Phrase{"annually", Says::per_year},
    Phrase{"yearly", Says::per_year},
    Phrase{"each year", Says::per_year},
    Phrase{"each academic year", Says::per_year},
    Phrase{"every year", Says::per_year},
    Phrase{"every academic year", Says::per_year},
    Phrase{"a year", Says::per_year},
    Phrase{"by year", Says::per_year},
    Phrase{"per program", Says::per_whole},
    Phrase{"per programme", Says::per_whole},
    Phrase{"per degree", Says::per_whole},
    Phrase{"for the program", Says::per_whole},
    Phrase{"for the programme", Says::per_whole},
    Phrase{"for the degree", Says::per_whole},
    Phrase{"whole program", Says::per_whole},
    Phrase{"whole programme", Says::per_whole},
    Phrase{"entire program", Says::per_whole},
    Phrase{"entire programme", Says::per_whole},
    Phrase{"full program", Says::per_whole},
    Phrase{"full programme", Says::per_whole},
    Phrase{"complete program", Says::per_whole},
    Phrase{"whole degree", Says::per_whole},
    Phrase{"entire degree", Says::per_whole},
    Phrase{"one time", Says::per_whole},
    Phrase{"one time payment", Says::per_whole},
    Phrase{"one off", Says::per_whole},
    Phrase{"onetime", Says::per_whole},
    Phrase{"lump sum", Says::per_whole},
    Phrase{"full time", Says::nothing},
    Phrase{"full time students", Says::nothing},
    Phrase{"total", Says::everything},
    Phrase{"total cost", Says::everything},
    Phrase{"total price", Says::everything},
    Phrase{"total program cost", Says::everything},
    Phrase{"total cost of the program", Says::everything},
    Phrase{"program cost", Says::everything},
    Phrase{"program price", Says::everything},
    Phrase{"cost of the program", Says::everything},
    Phrase{"total tuition and fees", Says::everything},
    Phrase{"tuition and fees", Says::everything},
    Phrase{"tuition fees included", Says::everything},
    Phrase{"tuition including fees", Says::everything},
    Phrase{"tuition and mandatory fees", Says::everything},
    Phrase{"tuition and required fees", Says::everything},
    Phrase{"aggregatecost", Says::everything},
    Phrase{"aggregate cost", Says::everything},
    Phrase{"total tuition", Says::tuition},
    Phrase{"tuition", Says::tuition},
    Phrase{"tuition fee", Says::tuition},
    Phrase{"tuition fees", Says::tuition},
    Phrase{"tuition cost", Says::tuition},
    Phrase{"fee", Says::fees},
    Phrase{"fees", Says::fees},
    Phrase{"program fee", Says::fees},
    Phrase{"program fees", Says::fees},
    Phrase{"mandatory fee", Says::fees},
    Phrase{"mandatory fees", Says::fees},
    Phrase{"required fees", Says::fees},
    Phrase{"required fee", Says::fees},
    Phrase{"university fees", Says::fees},
    Phrase{"student fees", Says::fees},
    Phrase{"exam", Says::exam},
    Phrase{"exam fee", Says::exam},
    Phrase{"exam cost", Says::exam},
    Phrase{"exam price", Says::exam},
    Phrase{"examination", Says::exam},
    Phrase{"examination fee", Says::exam},
    Phrase{"certification exam", Says::exam},
    Phrase{"certification exam fee", Says::exam},
    Phrase{"test fee", Says::exam},
    Phrase{"assessment fee", Says::exam},
    Phrase{"standaloneassessment", Says::exam},
    Phrase{"application", Says::application},
    Phrase{"application fee", Says::application},
    Phrase{"fee to apply", Says::application},
    Phrase{"renewal", Says::renewal},
    Phrase{"renewal fee", Says::renewal},
    Phrase{"renewalfee", Says::renewal},
    Phrase{"recertification", Says::renewal},
    Phrase{"recertification fee", Says::renewal},
    Phrase{"maintenance", Says::not_a_price},
    Phrase{"maintenance fee", Says::not_a_price},
    Phrase{"enrollment fee", Says::not_a_price},
    Phrase{"registration fee", Says::not_a_price},
    Phrase{"deposit", Says::not_a_price},
    Phrase{"enrollment deposit", Says::not_a_price},
    Phrase{"technology fee", Says::not_a_price},
    Phrase{"late fee", Says::not_a_price},
    Phrase{"membership fee", Says::not_a_price},
    Phrase{"membership dues", Says::not_a_price},
    Phrase{"in state", Says::resident},
    Phrase{"instate", Says::resident},
    Phrase{"resident", Says::resident},
    Phrase{"residents", Says::resident},
    Phrase{"in state residents", Says::resident},
    Phrase{"in state resident", Says::resident},
    Phrase{"state residents", Says::resident},
    Phrase{"out of state", Says::nonresident},
    Phrase{"outofstate", Says::nonresident},
    Phrase{"out of state residents", Says::nonresident},
    Phrase{"nonresident", Says::nonresident},
    Phrase{"nonresidents", Says::nonresident},
    Phrase{"non resident", Says::nonresident},
    Phrase{"non residents", Says::nonresident},
    Phrase{"all students", Says::anyone},
    Phrase{"all residents", Says::anyone},
    Phrase{"in state and out of state", Says::anyone},
    Phrase{"in state or out of state", Says::anyone},
    Phrase{"residents and nonresidents", Says::anyone},
    Phrase{"member", Says::member},
    Phrase{"members", Says::member},
    Phrase{"nonmember", Says::nonmember},
    Phrase{"nonmembers", Says::nonmember},
    Phrase{"non member", Says::nonmember},
    Phrase{"non members", Says::nonmember},
    Phrase{"free", Says::everything},
    Phrase{"free of charge", Says::everything},
};

/// Units that stand alone in a label.
constexpr std::array units{
    Phrase{"credit", Says::per_credit},         Phrase{"credits", Says::per_credit},
    Phrase{"credit hour", Says::per_credit},    Phrase{"credit hours", Says::per_credit},
    Phrase{"credithour", Says::per_credit},     Phrase{"semester hour", Says::per_credit},
    Phrase{"semester credit", Says::per_credit}, Phrase{"semester credit hour", Says::per_credit},
    Phrase{"credit unit", Says::per_credit},    Phrase{"ects", Says::per_credit},
    Phrase{"term", Says::per_term},             Phrase{"semester", Says::per_term},
    Phrase{"quarter", Says::per_term},          Phrase{"trimester", Says::per_term},
    Phrase{"year", Says::per_year},             Phrase{"academic year", Says::per_year},
    Phrase{"ann", Says::per_year},              Phrase{"program", Says::per_whole},
    Phrase{"programme", Says::per_whole},       Phrase{"c62", Says::nothing},
};

/// Words that change nothing of a price.
constexpr std::array<std::string_view, 59> plain{
    "only",
    "the",     "a",      "an",     "of",       "for",     "and",      "in",       "on",        "is",      "are",     "at",
    "this",    "our",    "to",     "program",  "programme", "degree", "masters",  "master",    "certificate", "course", "credential",
    "graduate", "online", "campus", "student", "students", "tuition",  "cost",    "costs",     "price",   "rate",    "rates",
    "standard", "regular", "usd",  "eur",      "gbp",     "cad",      "aud",      "us",        "dollars", "dollar",  "euro",
    "euros",   "paid",   "university", "college", "school", "certification", "listprice", "regularprice", "full", "published",
    "amount",  "charge", "charges", "total"};

/// Things that are counted without being paid by: "(30 credits)".
constexpr std::array<std::string_view, 18> counted{"credit", "credits", "hours", "year", "years", "month", "months", "term", "terms",
                                                   "semester", "semesters", "quarters", "courses", "units", "ects", "yr", "yrs", "course"};

bool listed(const auto& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

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

/// How many words of a phrase stand at a position; 0 = it does not.
std::size_t fits(std::string_view phrase, const std::vector<std::string>& words, std::size_t at) {
  std::size_t count = 0;
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    if (at + count >= words.size() || words[at + count] != phrase.substr(0, end)) return 0;
    ++count;
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
  }
  return count;
}

template <typename Phrases>
std::pair<std::size_t, Says> longest(const Phrases& all, const std::vector<std::string>& words, std::size_t at) {
  std::pair<std::size_t, Says> best{0, Says::nothing};
  for (const Phrase& phrase : all)
    if (const std::size_t count = fits(phrase.words, words, at); count > best.first) best = {count, phrase.says};
  return best;
}

/// "/credit" means "per credit"; in "tuition/fees" the stroke says nothing.
std::string with_strokes_read(std::string_view text) {
  static const std::regex stroke(R"(\s*/\s*(credit|cr\b|semester|term|quarter|year|yr\b|month|week|hour|unit|course|class|module))",
                                 std::regex::icase);
  return std::regex_replace(std::string(text), stroke, " per $1");
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
  const auto narrower = [](PriceOf a) { return a == PriceOf::exam || a == PriceOf::application || a == PriceOf::renewal; };
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
  static const std::regex day(R"(\s*(\d{4}-\d{2}-\d{2}).*)");
  std::match_results<std::string_view::const_iterator> found;
  if (!std::regex_match(date.begin(), date.end(), found, day))
    return refuse(fmt::format("ends on \"{}\", which is not understood as a day", date));
  if (!subject_.today.empty() && found[1].str() < subject_.today) refuse(fmt::format("ended on {}", found[1].str()));
}

/// Takes "academic year 2025-26", "2025-2026" and "as of 2025-05" out of a text.
std::string PriceReader::take_dates(std::string_view text) {
  std::string rest(text);
  std::smatch found;
  if (subject_.kind == RecordKind::program) {
    static const std::regex year(
        R"((?:\b(?:for|in)\s+(?:the\s+)?)?(?:\bacademic\s+year\s+|\bay\s*)?\b(20\d\d)\s*[-/–]\s*(?:20)?(\d\d)\b(?:\s+academic\s+year\b)?)",
        std::regex::icase);
    static const std::regex single(R"(\bacademic\s+year\s+(20\d\d)\b(?!-))", std::regex::icase);
    if (std::regex_search(rest, found, year)) {
      if (std::stoi(found[2].str()) == (std::stoi(found[1].str()) + 1) % 100) {
        meaning_.date = found[1].str() + "-" + found[2].str();
        return found.prefix().str() + " " + found.suffix().str();
      }
    } else if (std::regex_search(rest, found, single)) {
      meaning_.date = found[1].str();
      return found.prefix().str() + " " + found.suffix().str();
    }
    return rest;
  }
  static const std::regex day(R"(\bas of (20\d\d(?:-\d\d(?:-\d\d)?)?)\b)", std::regex::icase);
  if (!std::regex_search(rest, found, day)) return rest;
  meaning_.date = found[1].str();
  return found.prefix().str() + " " + found.suffix().str();
}

void PriceReader::read(std::string_view text, Wording wording) {
  constexpr std::size_t longest_text = 2000;  // std::regex walks by recursion
  if (text.size() > longest_text) return refuse("stands beside a text that is too long to be understood");
  const auto words = words_in(with_strokes_read(take_dates(text)));
  read_words(words, wording, text);
}

void PriceReader::read_words(const std::vector<std::string>& words, Wording wording, std::string_view text) {
  if (wording == Wording::label && !words.empty()) {
    const auto [count, says] = longest(units, words, 0);
    if (count == words.size()) {
      static_cast<void>(read_phrase(words, 0, wording));
      return;
    }
  }
  for (std::size_t at = 0; at < words.size();) {
    std::size_t count = read_phrase(words, at, wording);
    if (count == 0) count = count_at(words, at);
    if (count == 0) count = read_state(words, at);
    if (count == 0 && (listed(plain, words[at]) || is_name(words[at]))) count = 1;
    if (count == 0) {
      std::string shown = std::string(text.substr(0, 60));
      return refuse(fmt::format("says \"{}\", of which \"{}\" is not understood", shown, words[at]));
    }
    at += count;
  }
}

/// Reads the phrase at a position and tells how many words it has; 0 = none.
std::size_t PriceReader::read_phrase(const std::vector<std::string>& words, std::size_t at, Wording wording) {
  auto [count, says] = longest(phrases, words, at);
  if (wording == Wording::label && at == 0) {
    const auto unit = longest(units, words, at);
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
  if (at + count >= words.size() || !listed(counted, words[at + count])) return 0;
  ++count;
  if (at + count < words.size() && (words[at + count] == "hours" || words[at + count] == "credits")) ++count;
  return count;
}

bool PriceReader::is_name(std::string_view word) const {
  const std::string all = " " + subject_.names + " ";
  return all.find(fmt::format(" {} ", word)) != std::string::npos;
}

}  // namespace progrank::interchange
