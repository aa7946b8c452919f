#pragma once
// The question of an answer that is handed on, as a command.

#include <string>
#include <string_view>

#include "cli/flags.hpp"
#include "progrank/derive/person.hpp"

namespace progrank::cli {

/// The command line that asks the same again, of everything that decides the answer: also the data, the order, the
/// limit.
std::string asked_again(const Given& given, const Person* person);

/// The same records ranked by a model that was made for them: "progrank programs --delivery online --me nurse.json
/// --model mine.json", without the weights and the choices that went into it.
std::string asked_with_model(const Given& given, const Person* person, std::string_view command,
                             const std::string& model);

}  // namespace progrank::cli
