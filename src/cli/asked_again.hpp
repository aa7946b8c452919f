#pragma once
// The question of an answer that is handed on, as a command.

#include <string>

#include "cli/flags.hpp"
#include "progrank/derive/person.hpp"

namespace progrank::cli {

/// The command line that asks the same again, of everything that decides the answer: also the data, the order, the
/// limit.
std::string asked_again(const Given& given, const Person* person);

}  // namespace progrank::cli
