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

}  // namespace

std::string asked_again(const Given& given, const Person* person) {
  std::string line = "progrank " + given.command();
  const auto add = [&line](std::string_view flag, std::string_view between, const std::string& value) {
    line += fmt::format(" {}{}{}", flag, between, shell_word(value));
  };
  for (const auto& [flag, values] : given.flags()) {
    if (!decides_the_answer(*flag)) continue;
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

}  // namespace progrank::cli
