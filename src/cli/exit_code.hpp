#pragma once
// What a run tells the shell, as grep does.

#include <cstdint>

namespace progrank::cli {

enum class ExitCode : std::uint8_t {
  found = 0,    ///< something matched, or the task is done
  nothing = 1,  ///< nothing matched; of `diff`, something changed, as diff says it
  trouble = 2   ///< wrong usage, bad input, or an I/O error
};

}  // namespace progrank::cli
