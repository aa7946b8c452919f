#include "base/csv.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank {
namespace {

constexpr std::string_view blanks = " \t";

std::size_t line_breaks(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

CsvReader::CsvReader(DataFile file, char separator)
    : file_(std::move(file)), separator_(separator), rest_(file_.text->view()) {
  check_encoding();
  if (!read_record())
    throw InputError(Defect{.file = file_.name, .problem = "is empty, a line of column names was expected"});
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
                  file_.name));
}

std::optional<std::size_t> CsvReader::find_column(std::string_view name) const {
  const auto at = std::find(header_.begin(), header_.end(), name);
  if (at == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(at - header_.begin());
}

std::size_t CsvReader::column(std::string_view name) const {
  if (const auto at = find_column(name)) return *at;
  const std::vector<std::string_view> names(header_.begin(), header_.end());
  throw InputError(Defect{
      .file = file_.name, .line = 1, .problem = fmt::format("has no column {}{}", name, did_you_mean(name, names))});
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
  while (!rest_.empty() && at_line_end()) {
    line_ += rest_.front() == '\n' ? 1 : 0;
    rest_.remove_prefix(1);
  }
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
  bool doubled = false;
  while (true) {
    const std::size_t quote = rest_.find('"');
    if (quote == std::string_view::npos) fail_line(opened_on, "opens a quote that is never closed");
    const std::string_view part = rest_.substr(0, quote);
    line_ += line_breaks(part);
    rest_.remove_prefix(quote + 1);
    const bool again = !rest_.empty() && rest_.front() == '"';
    if (!again && !at_line_end() && rest_.front() != separator_)
      fail_line(line_, "has text behind a closing quote; a quote inside a quoted cell is written twice");
    if (!again && !doubled) return part;
    joined += part;
    if (!again) return unquoted_.emplace_back(std::move(joined));
    joined += '"';
    doubled = true;
    rest_.remove_prefix(1);
  }
}

void CsvReader::fail(std::size_t column, std::string problem) const {
  throw InputError(
      Defect{.file = file_.name, .line = record_line_, .field = header_[column], .problem = std::move(problem)});
}

void CsvReader::fail_line(std::size_t line, std::string problem) const {
  throw InputError(Defect{.file = file_.name, .line = line, .problem = std::move(problem)});
}

}  // namespace progrank
