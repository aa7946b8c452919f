#pragma once
// Reading comma-separated values (RFC 4180) record by record, with errors that name the line and the column.
// Writing is table.hpp's (render_separated).

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/files.hpp"

namespace progrank {

/// A CSV text with one header line. Cells may be quoted, hold separators, line breaks and doubled quotes; lines end in
/// LF or CRLF; blank lines are skipped; white space around column names is ignored. Every record has as many cells as
/// the header. Cells are views that last until the next call of next().
class CsvReader {
 public:
  /// Reads the header. Throws InputError when the file is empty, is not UTF-8 (naming the line and the remedy), or
  /// names a column twice.
  explicit CsvReader(DataFile file, char separator = ',');

  [[nodiscard]] const std::string& file() const { return file_.name; }
  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  /// The position of a column; nothing when the file has none of that name.
  [[nodiscard]] std::optional<std::size_t> find_column(std::string_view name) const;
  /// The position of a column. Throws InputError, with a suggestion, when the file has none of that name.
  [[nodiscard]] std::size_t column(std::string_view name) const;

  /// Goes to the next record; false behind the last. Throws InputError on a record with too few or too many cells and
  /// on a quote that is never closed.
  bool next();
  /// The line the current record starts on, 1-based.
  [[nodiscard]] std::size_t line() const { return record_line_; }
  [[nodiscard]] const std::vector<std::string_view>& cells() const { return cells_; }
  [[nodiscard]] std::string_view operator[](std::size_t column) const { return cells_[column]; }
  /// Throws InputError about a cell of the current record: `file:line: COLUMN: problem`.
  [[noreturn]] void fail(std::size_t column, std::string problem) const;

 private:
  void check_encoding() const;
  bool read_record();
  std::string_view read_cell();
  std::string_view read_quoted();
  [[nodiscard]] bool at_line_end() const { return rest_.empty() || rest_.front() == '\n' || rest_.front() == '\r'; }
  [[noreturn]] void fail_line(std::size_t line, std::string problem) const;

  DataFile file_;
  char separator_;
  std::string_view rest_;  ///< what is still to be read
  std::size_t line_ = 1;   ///< the line `rest_` starts on
  std::size_t record_line_ = 1;
  std::vector<std::string> header_;
  std::vector<std::string_view> cells_;
  std::deque<std::string> unquoted_;  ///< cells of the current record that held doubled quotes
};

}  // namespace progrank
