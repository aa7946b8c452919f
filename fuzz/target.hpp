#pragma once
// What is fuzzed: each target takes any bytes and must neither crash nor break what it promises. A promise that is
// broken aborts, so that the fuzzer keeps the input.

#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"

namespace progrank::fuzz {

struct Target {
  std::string_view name;
  void (*run)(std::string_view input);
};

// One file for each group of them.
std::span<const Target> record_targets();
std::span<const Target> scan_targets();
std::span<const Target> document_targets();
std::span<const Target> import_targets();
std::span<const Target> flag_targets();
std::span<const Target> output_targets();

inline void require(bool holds, std::string_view promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(promise.size()), promise.data());
  std::abort();
}

inline std::shared_ptr<const PaddedText> text_of(std::string_view text) {
  return std::make_shared<const PaddedText>(text);
}

inline DataFile file_of(std::string name, std::string_view text) {
  return {std::move(name), text_of(text)};
}

/// Whether `read` took the input: false = it refused it with an InputError, which says something. Anything else it
/// throws ends the run.
template <typename Read>
bool taken(Read read) {
  try {
    read();
    return true;
  } catch (const InputError& error) {
    require(!std::string_view(error.what()).empty(), "a refusal says why");
    return false;
  }
}

/// The files of an input that stands for several: parted by lines "===", missing ones empty.
template <std::size_t count>
std::array<std::string_view, count> parts_of(std::string_view input) {
  constexpr std::string_view line = "\n===\n";
  std::array<std::string_view, count> parts{};
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t end = i + 1 < count ? input.find(line) : std::string_view::npos;
    parts[i] = input.substr(0, end);
    input = end == std::string_view::npos ? std::string_view{} : input.substr(end + line.size());
  }
  return parts;
}

}  // namespace progrank::fuzz
