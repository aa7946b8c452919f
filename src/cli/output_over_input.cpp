#include "cli/output_over_input.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string>

namespace progrank::cli {
namespace {

constexpr std::string_view output_flag = "--output";

bool is_same_file(const std::string& one, const std::string& other) {
  std::error_code unknown;
  return std::filesystem::is_regular_file(one, unknown) && std::filesystem::equivalent(one, other, unknown);
}

}  // namespace

void refuse_output_over_input(const Given& given) {
  std::string output;
  for (const GivenFlag& each : given.flags())
    if (each.flag->name == output_flag && each.flag->values.kind == ValueKind::file) output = each.values.back();
  if (output.empty()) return;
  for (const GivenFlag& each : given.flags()) {
    if (each.flag->values.kind != ValueKind::file || each.flag->name == output_flag) continue;
    for (const std::string& input : each.values)
      if (is_same_file(input, output))
        throw UsageError(fmt::format("--output {}: is also read ({}), and would be lost: choose another name", output,
                                     each.flag->is_word() ? each.flag->placeholder : each.flag->name));
  }
}

}  // namespace progrank::cli
