// One program for all targets, so that they share what is linked: the first word names the target, the others are
// libFuzzer's. Without libFuzzer (any other compiler) driver.cpp stands in its place.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

#include "target.hpp"

using namespace progrank::fuzz;

namespace {

constexpr const char* variable = "PROGRANK_FUZZ_TARGET";  // for the processes that libFuzzer starts itself
const Target* chosen = nullptr;

std::vector<Target> all() {
  std::vector<Target> targets;
  for (const auto group :
       {record_targets(), scan_targets(), document_targets(), import_targets(), flag_targets(), output_targets()})
    targets.insert(targets.end(), group.begin(), group.end());
  return targets;
}

const Target* find(std::string_view name) {
  static const std::vector<Target> targets = all();
  for (const Target& target : targets)
    if (target.name == name) return &target;
  return nullptr;
}

[[noreturn]] void list(int status) {
  for (const Target& target : all()) std::printf("%.*s\n", static_cast<int>(target.name.size()), target.name.data());
  std::exit(status);
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** words) {
  if (*count > 1 && std::string_view((*words)[1]) == "--list") list(0);
  if (*count > 1 && find((*words)[1])) {
    ::setenv(variable, (*words)[1], 1);
    std::memmove(*words + 1, *words + 2, static_cast<std::size_t>(*count - 1) * sizeof(char*));
    --*count;
  }
  const char* name = std::getenv(variable);
  chosen = find(name ? name : "");
  if (!chosen) {
    std::fprintf(stderr, "fuzz TARGET [FLAGS] [CORPUS]: a target was expected, one of these\n");
    list(2);
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chosen->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
