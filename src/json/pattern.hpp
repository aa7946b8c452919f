#pragma once
// The regular expressions that our JSON Schemas use, matched in time that grows with the length of the text and on no
// stack: all ways through the pattern are walked at once (Thompson 1968; Cox, Regular Expression Matching Can Be Simple
// And Fast, 2007).

#include <bitset>
#include <cstddef>
#include <string_view>
#include <vector>

namespace progrank {

/// Of ECMA 262, as JSON Schema has it: characters and escaped ones, \d, [a-z] and [^ ], ( | ), * + ? {n}, ^ and $.
class Pattern {
 public:
  /// Throws std::invalid_argument for what is not among these.
  explicit Pattern(std::string_view expression);
  /// Whether it matches somewhere in the text (everywhere, when it has ^ and $).
  [[nodiscard]] bool matches(std::string_view text) const;

 private:
  friend class PatternCompiler;
  enum class Step {
    bytes,   ///< one of a set of bytes
    either,  ///< goes on at two places
    start,
    end,
    match
  };
  struct Instruction {
    Step step;
    std::bitset<256> bytes = {};
    std::size_t next = 0;
    std::size_t other = 0;
  };
  struct Walk;

  std::vector<Instruction> program_;
};

}  // namespace progrank
