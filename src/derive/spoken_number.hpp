#pragma once
// A number as people type it, with the words beside it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/interval.hpp"

namespace progrank {

struct SpokenNumber {
  Interval number;                 ///< "8-10" is a range
  std::optional<double> scale;     ///< 4 of "3.1 / 4.0" and "3.1 out of 4"
  std::vector<std::string> units;  ///< the other words, plain: "hours", "week"
};

/// "10 years", "ten", "$30,000", "80k", "3,4", "8-10 hours a week", "about 30 thousand". Throws InputError when no
/// number or more than a range or a scale is in it, or a negative one.
SpokenNumber spoken_number(std::string_view text);

/// The same of money, whose thousands may be parted by points or blanks: "30.000" and "30 000" are 30,000.
SpokenNumber spoken_sum(std::string_view text);

}  // namespace progrank
