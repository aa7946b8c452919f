#include "interchange/price_words.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace progrank::interchange {
namespace {

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
    Phrase{"free", Says::free},
    Phrase{"free of charge", Says::free},
    Phrase{"part time", Says::some},
    Phrase{"part time student", Says::some},
    Phrase{"part time students", Says::some},
    Phrase{"semester tuition", Says::per_term},
    Phrase{"semester rate", Says::per_term},
    Phrase{"semester price", Says::per_term},
    Phrase{"semester cost", Says::per_term},
    Phrase{"quarter tuition", Says::per_term},
    Phrase{"term tuition", Says::per_term},
    Phrase{"credit hour tuition", Says::per_credit},
    Phrase{"tuition credit hour", Says::per_credit},
    Phrase{"pro semester", Says::per_term},
    Phrase{"je semester", Says::per_term},
    Phrase{"pro jahr", Says::per_year},
    Phrase{"pro studienjahr", Says::per_year},
    Phrase{"jahrlich", Says::per_year},
    Phrase{"pro kreditpunkt", Says::per_credit},
    Phrase{"pro leistungspunkt", Says::per_credit},
    Phrase{"pro ects", Says::per_credit},
    Phrase{"par semestre", Says::per_term},
    Phrase{"par an", Says::per_year},
    Phrase{"par annee", Says::per_year},
    Phrase{"par credit", Says::per_credit},
    Phrase{"par ects", Says::per_credit},
    Phrase{"por semestre", Says::per_term},
    Phrase{"por ano", Says::per_year},
    Phrase{"al ano", Says::per_year},
    Phrase{"anual", Says::per_year},
    Phrase{"por credito", Says::per_credit},
    Phrase{"per semestre", Says::per_term},
    Phrase{"per jaar", Says::per_year},
    Phrase{"per studiejaar", Says::per_year},
    Phrase{"per anno", Says::per_year},
};

/// Units that stand alone in a label.
constexpr std::array units{
    Phrase{"credit", Says::per_credit},
    Phrase{"credits", Says::per_credit},
    Phrase{"credit hour", Says::per_credit},
    Phrase{"credit hours", Says::per_credit},
    Phrase{"credithour", Says::per_credit},
    Phrase{"semester hour", Says::per_credit},
    Phrase{"semester credit", Says::per_credit},
    Phrase{"semester credit hour", Says::per_credit},
    Phrase{"credit unit", Says::per_credit},
    Phrase{"ects", Says::per_credit},
    Phrase{"term", Says::per_term},
    Phrase{"semester", Says::per_term},
    Phrase{"quarter", Says::per_term},
    Phrase{"trimester", Says::per_term},
    Phrase{"year", Says::per_year},
    Phrase{"academic year", Says::per_year},
    Phrase{"ann", Says::per_year},
    Phrase{"program", Says::per_whole},
    Phrase{"programme", Says::per_whole},
    Phrase{"c62", Says::nothing},
};

/// Words that change nothing of a price.
constexpr std::array<std::string_view, 59> plain{"only",      "the",          "a",
                                                 "an",        "of",           "for",
                                                 "and",       "in",           "on",
                                                 "is",        "are",          "at",
                                                 "this",      "our",          "to",
                                                 "program",   "programme",    "degree",
                                                 "masters",   "master",       "certificate",
                                                 "course",    "credential",   "graduate",
                                                 "online",    "campus",       "student",
                                                 "students",  "tuition",      "cost",
                                                 "costs",     "price",        "rate",
                                                 "rates",     "standard",     "regular",
                                                 "usd",       "eur",          "gbp",
                                                 "cad",       "aud",          "us",
                                                 "dollars",   "dollar",       "euro",
                                                 "euros",     "paid",         "university",
                                                 "college",   "school",       "certification",
                                                 "listprice", "regularprice", "full",
                                                 "published", "amount",       "charge",
                                                 "charges",   "total"};

/// Things that are counted without being paid by: "(30 credits)".
constexpr std::array<std::string_view, 18> counted{"credit",  "credits", "hours", "year",     "years",     "month",
                                                   "months",  "term",    "terms", "semester", "semesters", "quarters",
                                                   "courses", "units",   "ects",  "yr",       "yrs",       "course"};

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

std::pair<std::size_t, Says> longest(std::span<const Phrase> all, const std::vector<std::string>& words,
                                     std::size_t at) {
  std::pair<std::size_t, Says> best{0, Says::nothing};
  for (const Phrase& phrase : all)
    if (const std::size_t count = fits(phrase.words, words, at); count > best.first) best = {count, phrase.says};
  return best;
}

bool listed(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::pair<std::size_t, Says> longest_phrase(const std::vector<std::string>& words, std::size_t at) {
  return longest(phrases, words, at);
}

std::pair<std::size_t, Says> longest_unit(const std::vector<std::string>& words, std::size_t at) {
  return longest(units, words, at);
}

bool changes_nothing(std::string_view word) {
  return listed(plain, word);
}

bool is_counted(std::string_view word) {
  return listed(counted, word);
}

}  // namespace progrank::interchange
