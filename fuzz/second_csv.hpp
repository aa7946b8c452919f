#pragma once
// A second reader of CSV, written from the words of base/csv.hpp and RFC 4180 only, character by character and with
// copies of everything, to hold against the first.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace progrank::fuzz {

/// All records, the header first; nothing when a quote is never closed, text stands behind a closing quote, or a record
/// has another number of cells than the header.
inline std::optional<std::vector<std::vector<std::string>>> second_reading(std::string_view text, char separator) {
  enum class State {
    start,
    plain,
    quoted,
    quote  ///< behind a quote within quotes: it closes the cell, or the next one is a quote of the text
  };
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> record;
  std::string cell;
  State state = State::start;
  const auto end_cell = [&] {
    record.push_back(cell);
    cell.clear();
    state = State::start;
  };
  for (const char c : text) {
    if (state == State::quoted) {
      if (c == '"')
        state = State::quote;
      else
        cell += c;
    } else if (state == State::quote && c == '"') {
      cell += c;
      state = State::quoted;
    } else if (c == separator) {
      end_cell();
    } else if (c == '\n' || c == '\r') {
      const bool blank = state == State::start && record.empty();
      if (blank) continue;
      end_cell();
      records.push_back(record);
      record.clear();
    } else if (state == State::quote) {
      return std::nullopt;
    } else if (c == '"' && state == State::start) {
      state = State::quoted;
    } else {
      cell += c;
      state = State::plain;
    }
  }
  if (state == State::quoted) return std::nullopt;
  if (state != State::start || !record.empty()) {
    end_cell();
    records.push_back(record);
  }
  for (const auto& one : records)
    if (one.size() != records.front().size()) return std::nullopt;
  return records;
}

}  // namespace progrank::fuzz
