#include "cli/asked_again.hpp"

#include <fmt/format.h>

#include "base/shell.hpp"

namespace progrank::cli {
namespace {

/// Whether a flag decides what the answer is, not only how it is shown or where it goes.
bool decides_the_answer(const Flag& flag) {
  if (flag.group == "Output") return flag.name == "--limit" || flag.name == "--sort" || flag.name == "--group-by";
  return flag.name != "--threads" && flag.name != "--quiet" && flag.name != "--no-config";
}

bool makes_the_weights(const Flag& flag) {
  return flag.group == "Choices" || flag.name == "--model" || flag.name == "--weight" || flag.name == "--priorities";
}

/// The flags given that `wanted` takes, behind `line`.
template <typename Wanted>
std::string with_flags(std::string line, const Given& given, const Person* person, Wanted wanted) {
  const auto add = [&line](std::string_view flag, std::string_view between, const std::string& value) {
    line += fmt::format(" {}{}{}", flag, between, shell_word(value));
  };
  for (const auto& [flag, values] : given.flags()) {
    if (!wanted(*flag)) continue;
    const bool alone = !flag->takes_value() || values.empty() || (values.size() == 1 && values.front().empty());
    if (alone)
      line += fmt::format(" {}", flag->name);
    else
      for (const std::string& value : values) add(flag->name, flag->value_optional ? "=" : " ", value);
  }
  // The person file that the environment names.
  if (person && !person->file.empty() && !given.has("--me")) add("--me", " ", person->file);
  return line;
}

}  // namespace

std::string asked_again(const Given& given, const Person* person) {
  return with_flags("progrank " + given.command(), given, person, decides_the_answer);
}

std::string asked_with_model(const Given& given, const Person* person, std::string_view command,
                             const std::string& model) {
  const auto wanted = [](const Flag& flag) {
    return !flag.is_word() && flag.group != "Output" && decides_the_answer(flag) && !makes_the_weights(flag);
  };
  return fmt::format("{} --model {}", with_flags(fmt::format("progrank {}", command), given, person, wanted),
                     shell_word(model));
}

}  // namespace progrank::cli
