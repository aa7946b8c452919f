#pragma once
// The words that a person file has for degrees, in rising order.

#include <array>
#include <string_view>

namespace progrank {

inline constexpr std::array<std::string_view, 7> person_degrees{
    "none", "high-school", "associate", "bachelor", "master", "doctorate", "health-professional-degree"};

}  // namespace progrank
