#pragma once
// What the words beside a price say: of what, by what, for whom. The tables of phrases that are understood.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace progrank::interchange {

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
  free,
  some,         ///< paid by some people only
  not_a_price,  ///< a fee that is no part of the price
};

/// The longest phrase at a position, and what it says; {0, nothing} = none is known.
std::pair<std::size_t, Says> longest_phrase(const std::vector<std::string>& words, std::size_t at);
/// The same for units that stand alone in a label: "credit", "academic year".
std::pair<std::size_t, Says> longest_unit(const std::vector<std::string>& words, std::size_t at);
/// "students", "usd": changes nothing of a price.
bool changes_nothing(std::string_view word);
/// A thing that is counted without being paid by: "(30 credits)".
bool is_counted(std::string_view word);

}  // namespace progrank::interchange
