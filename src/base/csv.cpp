#include "base/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank {
namespace {

constexpr std::string_view separator_words = "sep=";

/// LF, CRLF and CR each end one line.
std::size_t line_breaks(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    count += text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
  return count;
}

bool begins_formula(char c) {
  return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r';
}

bool is_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return !text.empty() && error == std::errc{} && end == text.data() + text.size();
}

/// The separator that a first line "sep=;" names, as spreadsheets write and read it.
std::optional<char> named_separator(std::string_view line) {
  if (line.size() != separator_words.size() + 1 || folded(line.substr(0, separator_words.size())) != separator_words)
    return std::nullopt;
  return line.back();
}

std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find_first_of("\r\n"));
}

bool same_name(std::string_view a, std::string_view b) {
  return a == b || (a.size() == b.size() && folded(a) == folded(b));
}

}  // namespace

namespace {
CsvStyle chosen_style;
}

CsvStyle CsvStyle::chosen(char separator) {
  CsvStyle style = chosen_style;
  style.separator = separator;
  return style;
}

void CsvStyle::choose_crlf(bool yes) {
  chosen_style.crlf = yes;
}

void CsvStyle::choose_raw(bool yes) {
  chosen_style.raw = yes;
}

/// A name of ours such as @cost, which no spreadsheet runs: names of columns stay as scripts know them.
bool is_attribute(std::string_view text) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789-";
  return text.size() > 1 && text.front() == '@' && text.find_first_not_of(letters, 1) == std::string_view::npos;
}

std::string guarded(std::string_view text) {
  const std::size_t behind_marks = text.find_first_not_of('\'');
  const bool formula = behind_marks != std::string_view::npos && begins_formula(text[behind_marks]);
  if (behind_marks == 0 && is_attribute(text)) return std::string(text);
  if (!formula || (behind_marks == 0 && is_number(text))) return std::string(text);
  std::string quoted(1, '\'');
  quoted += text;
  return quoted;
}

std::string_view unguarded(std::string_view text) {
  const std::size_t behind_marks = text.find_first_not_of('\'');
  const bool guard = behind_marks != std::string_view::npos && behind_marks > 0 && begins_formula(text[behind_marks]);
  return guard ? text.substr(1) : text;
}

std::string without_controls(std::string_view text) {
  // Nearly every cell is plain ASCII, which commands nothing.
  if (std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; })) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto next = static_cast<unsigned char>(at + 1 < text.size() ? text[at + 1] : 0);
    const auto third = static_cast<unsigned char>(at + 2 < text.size() ? text[at + 2] : 0);
    const bool line_end = byte == '\n' || byte == '\t' || (byte == '\r' && next == '\n');
    if ((byte < 0x20 && !line_end) || byte == 0x7f) {
      out += ' ';
    } else if (byte == 0xc2 && next >= 0x80 && next <= 0x9f) {  // U+0080 to U+009F
      out += ' ';
      ++at;
    } else if (byte == 0xe2 &&
               ((next == 0x80 && third >= 0xaa && third <= 0xae) || (next == 0x81 && third >= 0xa6 && third <= 0xa9))) {
      at += 2;  // U+202A to U+202E, U+2066 to U+2069
    } else {
      out += text[at];
    }
  }
  return out;
}

std::string separated_cell(std::string_view text, const CsvStyle& style) {
  std::string cell = style.raw ? std::string(text) : guarded(without_controls(text));
  const auto is_special = [&](char c) { return c == '"' || c == '\r' || c == '\n' || c == style.separator; };
  if (std::none_of(cell.begin(), cell.end(), is_special)) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

char sniffed_separator(std::string_view text) {
  while (!text.empty() && (text.front() == '\r' || text.front() == '\n')) text.remove_prefix(1);
  const std::string_view line = first_line(text);
  if (const auto named = named_separator(line)) return *named;
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char candidate : {',', ';', '\t', '|'}) {
    bool quoted = false;
    std::ptrdiff_t count = 0;
    for (const char c : line) {
      quoted = quoted != (c == '"');
      count += !quoted && c == candidate;
    }
    if (count > most) {
      most = count;
      best = candidate;
    }
  }
  return best;
}

CsvReader::CsvReader(std::string file, std::shared_ptr<const PaddedText> text, char separator, Quotes quotes)
    : file_(std::move(file)), text_(std::move(text)), separator_(separator), quotes_(quotes), rest_(text_->view()) {
  check_encoding();
  skip_separator_line();
  if (!read_record())
    throw InputError(Defect{.file = file_, .problem = "is empty, a line of column names was expected"});
  header_line_ = record_line_;
  for (const std::string_view cell : cells_) {
    const std::string_view name = trimmed(cell);
    if (!name.empty() && find_column(name)) fail_line(record_line_, fmt::format("names the column {} twice", name));
    header_.emplace_back(name);
  }
}

void CsvReader::check_encoding() const {
  const auto at = first_invalid_utf8(rest_);
  if (!at) return;
  fail_line(
      1 + line_breaks(rest_.substr(0, *at)),
      fmt::format("is not UTF-8, it looks like Latin-1 (Windows-1252). Convert the file first: iconv -f WINDOWS-1252 "
                  "-t UTF-8 {} > utf8.csv",
                  file_));
}

void CsvReader::skip_separator_line() {
  while (!rest_.empty() && at_line_end()) skip_line_end();  // as sniffed_separator does
  const std::string_view line = first_line(rest_);
  if (!named_separator(line)) return;
  rest_.remove_prefix(line.size());
  if (!rest_.empty()) skip_line_end();
}

void CsvReader::skip_line_end() {
  const std::size_t length = rest_.starts_with("\r\n") ? 2 : 1;
  rest_.remove_prefix(length);
  ++line_;
}

std::optional<std::size_t> CsvReader::find_column(std::string_view name) const {
  const auto at =
      std::find_if(header_.begin(), header_.end(), [name](const std::string& own) { return same_name(own, name); });
  if (at == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(at - header_.begin());
}

std::size_t CsvReader::column(std::string_view name) const {
  if (const auto at = find_column(name)) return *at;
  const std::vector<std::string_view> names(header_.begin(), header_.end());
  throw InputError(Defect{.file = file_,
                          .line = header_line_,
                          .problem = fmt::format("has no column {}{}", name, did_you_mean(name, names))});
}

bool CsvReader::next() {
  if (!read_record()) return false;
  if (cells_.size() < header_.size())
    fail_line(record_line_,
              fmt::format("has {} cells where the header has {} columns: the line is cut short, or a quote is missing",
                          cells_.size(), header_.size()));
  if (cells_.size() > header_.size())
    fail_line(record_line_,
              fmt::format("has {} cells where the header has {} columns: a cell that holds \"{}\" must stand in quotes",
                          cells_.size(), header_.size(), separator_));
  return true;
}

bool CsvReader::read_record() {
  while (!rest_.empty() && at_line_end()) skip_line_end();
  cells_.clear();
  unquoted_.clear();
  record_line_ = line_;
  if (rest_.empty()) return false;
  cells_.push_back(read_cell());
  while (!rest_.empty() && rest_.front() == separator_) {
    rest_.remove_prefix(1);
    cells_.push_back(read_cell());
  }
  return true;
}

std::string_view CsvReader::read_cell() {
  if (!rest_.empty() && rest_.front() == '"') return read_quoted();
  const auto end = static_cast<std::size_t>(
      std::find_if(rest_.begin(), rest_.end(), [this](char c) { return c == separator_ || c == '\n' || c == '\r'; }) -
      rest_.begin());
  const std::string_view cell = rest_.substr(0, end);
  rest_.remove_prefix(end);
  return cell;
}

std::string_view CsvReader::read_quoted() {
  const std::size_t opened_on = line_;
  rest_.remove_prefix(1);
  std::string joined;
  bool changed = false;  // whether the cell is no longer a part of the text as it stands
  while (true) {
    const std::size_t quote = rest_.find('"');
    if (quote == std::string_view::npos) {
      rest_ = {};
      fail_line(opened_on, "opens a quote that is never closed");
    }
    const std::string_view part = rest_.substr(0, quote);
    line_ += line_breaks(part);
    rest_.remove_prefix(quote + 1);
    const bool again = !rest_.empty() && rest_.front() == '"';
    const bool closed = !again && (at_line_end() || rest_.front() == separator_);
    if (!again && !closed && quotes_ == Quotes::strict) {
      const std::size_t line = line_;
      rest_.remove_prefix(first_line(rest_).size());
      fail_line(line, "has text behind a closing quote; a quote inside a quoted cell is written twice");
    }
    if (closed && !changed) return part;
    joined += part;
    if (closed) return unquoted_.emplace_back(std::move(joined));
    joined += '"';
    changed = true;
    if (again) rest_.remove_prefix(1);
  }
}

void CsvReader::fail(std::size_t column, std::string problem) const {
  throw InputError(
      Defect{.file = file_, .line = record_line_, .field = header_[column], .problem = std::move(problem)});
}

void CsvReader::fail_line(std::size_t line, std::string problem) const {
  throw InputError(Defect{.file = file_, .line = line, .problem = std::move(problem)});
}

}  // namespace progrank
