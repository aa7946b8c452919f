#pragma once
// Numbers as text: for files (exact) and for people (grouped, with a currency).

#include <string>
#include <string_view>

#include "progrank/base/interval.hpp"

namespace progrank {

/// The shortest text that reads back as the same number: 12, 0.13.
std::string shortest(double number);
void append_shortest(std::string& out, double number);

/// "$45,000", "£14,500", "CHF 300".
std::string money(double amount, std::string_view currency = "USD");
/// "$9,500" or "$24,084–43,560".
std::string money(Interval amount, std::string_view currency = "USD");
/// 45000 → "45,000".
std::string grouped(double number);

}  // namespace progrank
