#include "cli/inputs.hpp"

#include <algorithm>
#include <cstdlib>

#include "answer/model_file.hpp"
#include "progrank/bundle/bundle.hpp"

namespace progrank::cli {
namespace {

/// Values that may be names or files ("balanced", "mine.json").
bool may_name_a_file(const Flag& flag) {
  return flag.values.kind == ValueKind::model || flag.values.kind == ValueKind::plan_model || flag.name == "--ids";
}

/// Of one flag, what says which data was read; nothing of most flags.
std::vector<std::string> inputs_of(const Flag& flag, const std::vector<std::string>& values) {
  if (flag.name == "--output" || flag.name == "--threads" || flag.name == "--quiet") return {};
  if (flag.group == "Data") return values;
  if (flag.values.kind == ValueKind::file || flag.values.kind == ValueKind::directory) return values;
  std::vector<std::string> files;
  if (may_name_a_file(flag))
    std::copy_if(values.begin(), values.end(), std::back_inserter(files),
                 [](const std::string& value) { return value.find(',') == std::string::npos && names_a_file(value); });
  return files;
}

}  // namespace

Provenance provenance_of(std::string version, const Command& command, const Given& given) {
  Provenance provenance;
  provenance.version = std::move(version);
  provenance.data_release = bundled_reference().release();
  for (const auto& [flag, values] : given.flags())
    if (auto named = inputs_of(*flag, values); !named.empty())
      provenance.inputs.emplace_back(flag->bare_name(), std::move(named));
  const char* person = std::getenv("PROGRANK_ME");
  if (person && *person && command.flags.find("--me") && !given.has("--me"))
    provenance.inputs.emplace_back("me", std::vector<std::string>{person});
  return provenance;
}

}  // namespace progrank::cli
