#pragma once
// What may stand where the cursor is: flags, commands and values, for shells to offer (`progrank completion` writes
// what a shell needs to ask). Everything comes from the tables of flags (flags.hpp) and from the bundled data.

#include <string>
#include <vector>

#include "cli/flags.hpp"

namespace progrank::cli {

/// A word that may stand there, and what it is.
struct Candidate {
  std::string word;
  std::string about;
};

struct Candidates {
  enum class Files : std::uint8_t {
    none,
    files,
    directories
  };
  std::vector<Candidate> words;
  Files files = Files::none;  ///< the names of such may stand there as well
  bool goes_on = false;       ///< more of the same word may follow: no space behind it
};

/// The values of one flag, or word without dashes, of a command ("programs"); `begun` is what stands there already.
Candidates values_of(const Flag& flag, std::string_view command, std::string_view begun);

/// The answer to `progrank __complete -- WORD...`, the last word being the one that is being typed: a line for each
/// candidate, what it is behind a tab; ":file", ":directory" and ":nospace" say the rest.
std::string complete(const std::vector<std::string>& words);

}  // namespace progrank::cli
