#pragma once
// What went wrong, said so that the reader can mend it: where (file, line, record, field), what, and what would be
// right.

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace progrank {

/// The message as people can read it, on one line: the middle of a very long one is left out (an input may quote a
/// megabyte), and what could command the terminal or forge a line is escaped.
std::string readable(std::string_view message);

/// One defect of an input. Empty parts are left out of the message.
struct Defect {
  std::string file = {};
  std::size_t line = 0;  ///< 1-based; 0 = not known
  std::size_t column = 0;
  std::string record = {};
  std::string field = {};
  std::string problem = {};

  /// `file:line:column: record id: field: what is wrong, what would be right`
  [[nodiscard]] std::string message() const;
};

/// Wrong usage, bad input or an I/O error: the command ends with exit code 2 and has written nothing.
class InputError : public std::runtime_error {
 public:
  explicit InputError(const std::string& message) : std::runtime_error(readable(message)) {}
  /// A message and lines below it, one a name of a list; each is made readable by itself.
  InputError(const std::string& message, const std::vector<std::string>& lines);
  explicit InputError(const Defect& defect) : std::runtime_error(defect.message()) {}
};

}  // namespace progrank
