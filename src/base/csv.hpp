#pragma once
// Comma-separated values (RFC 4180): reading record by record, with errors that name the line and the column, and
// writing cells that a spreadsheet opens as what they are.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace progrank {

class PaddedText;

/// How separated values are written.
struct CsvStyle {
  // NOLINTNEXTLINE(google-explicit-constructor): a separator alone is a style
  CsvStyle(char its_separator = ',') : separator(its_separator) {}

  char separator;
  bool crlf = false;  ///< lines end in CRLF, else in LF
  bool raw = false;   ///< cells that a spreadsheet would run as formulas, or a terminal as commands, stay as they are

  [[nodiscard]] std::string_view line_end() const { return crlf ? "\r\n" : "\n"; }

  /// What this run writes: --crlf and --csv-raw as the command line set them.
  static CsvStyle chosen(char separator);
  static void choose_crlf(bool yes);
  static void choose_raw(bool yes);
};

/// One cell: guarded unless the style is raw, then quoted as RFC 4180 asks.
std::string separated_cell(std::string_view text, const CsvStyle& style);

/// The text with a space for every control character but tabs and line ends (ESC, NUL, a lone CR, U+0080 to U+009F),
/// and without marks that turn the direction of writing over.
std::string without_controls(std::string_view text);

/// The text with "'" in front where a spreadsheet would take it for a formula (it begins with = + - @, a tab or a
/// carriage return and is no number), or where it would read as guarded. unguarded() is the opposite.
std::string guarded(std::string_view text);
std::string_view unguarded(std::string_view text);

/// The separator of a text: the one that its first line names ("sep=;"), else that of , ; tab and | which parts the
/// first line into the most cells.
char sniffed_separator(std::string_view text);

/// A CSV text with one header line. Cells may be quoted, hold separators, line breaks and doubled quotes; lines end in
/// LF, CRLF or CR; blank lines and a first line "sep=;" are skipped; white space around column names is ignored. Every
/// record has as many cells as the header. Cells are views that last until the next call of next().
class CsvReader {
 public:
  enum class Quotes : std::uint8_t {
    strict,  ///< text behind a closing quote is a defect
    lenient  ///< it belongs to the cell, quotes and all: files that write "a (hl="b")"
  };

  /// Reads the header. Throws InputError when the file is empty, is not UTF-8 (naming the line and the remedy), or
  /// names a column twice.
  explicit CsvReader(std::string file, std::shared_ptr<const PaddedText> text, char separator = ',',
                     Quotes quotes = Quotes::strict);

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  [[nodiscard]] std::size_t header_line() const { return header_line_; }
  /// The position of a column, in any case of letters; nothing when the file has none of that name.
  [[nodiscard]] std::optional<std::size_t> find_column(std::string_view name) const;
  /// The position of a column. Throws InputError, with a suggestion, when the file has none of that name.
  [[nodiscard]] std::size_t column(std::string_view name) const;

  /// Goes to the next record; false behind the last. Throws InputError on a record with too few or too many cells and
  /// on a quote that is never closed; the next call goes on behind it.
  bool next();
  /// The line the current record starts on, 1-based.
  [[nodiscard]] std::size_t line() const { return record_line_; }
  [[nodiscard]] const std::vector<std::string_view>& cells() const { return cells_; }
  [[nodiscard]] std::string_view operator[](std::size_t column) const { return cells_[column]; }
  /// Throws InputError about a cell of the current record: `file:line: COLUMN: problem`.
  [[noreturn]] void fail(std::size_t column, std::string problem) const;

 private:
  void check_encoding() const;
  void skip_separator_line();
  void skip_line_end();
  bool read_record();
  std::string_view read_cell();
  std::string_view read_quoted();
  [[nodiscard]] bool at_line_end() const { return rest_.empty() || rest_.front() == '\n' || rest_.front() == '\r'; }
  [[noreturn]] void fail_line(std::size_t line, std::string problem) const;

  std::string file_;
  std::shared_ptr<const PaddedText> text_;
  char separator_;
  Quotes quotes_;
  std::string_view rest_;  ///< what is still to be read
  std::size_t line_ = 1;   ///< the line `rest_` starts on
  std::size_t record_line_ = 1;
  std::size_t header_line_ = 1;
  std::vector<std::string> header_;
  std::vector<std::string_view> cells_;
  std::deque<std::string> unquoted_;  ///< cells of the current record that held doubled quotes
};

}  // namespace progrank
