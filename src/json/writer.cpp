#include "json/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "progrank/base/number.hpp"

namespace progrank {

namespace {

/// Whether a byte stands in a JSON string as it is.
constexpr auto plain_bytes = []() {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < plain.size(); ++byte) plain[byte] = byte != '"' && byte != '\\';
  return plain;
}();

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  const auto plain = static_cast<std::size_t>(
      std::find_if_not(text.begin(), text.end(), [](char c) { return plain_bytes[static_cast<unsigned char>(c)]; }) -
      text.begin());
  const std::size_t before = out.size();
  out.append(plain + 2, '"');
  std::copy_n(text.begin(), plain, out.begin() + static_cast<std::ptrdiff_t>(before) + 1);
  if (plain == text.size()) return;
  out.pop_back();  // the text goes on
  for (const char c : text.substr(plain)) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (plain_bytes[static_cast<unsigned char>(c)])
          out += c;
        else
          out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    }
  }
  out += '"';
}

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!first_) out_ += style_ == Style::spaced && !line_pending_ ? ", " : ",";
  if (line_pending_) out_ += '\n';
  line_pending_ = false;
  first_ = false;
}

JsonWriter& JsonWriter::begin(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::end(char bracket) {
  if (line_pending_) out_ += '\n';
  line_pending_ = false;
  out_ += bracket;
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_quoted(out_, name);
  out_ += style_ == Style::spaced ? ": " : ":";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  append_quoted(out_, text);
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  separate();
  if (!std::isfinite(number)) {
    out_ += "null";
    return *this;
  }
  // Weights and values come again with every record: finding the shortest digits once is enough.
  Remembered& memory = remembered_[(std::bit_cast<std::uint64_t>(number) * 0x9E3779B97F4A7C15U) >> 58];
  if (memory.size == 0 || std::bit_cast<std::uint64_t>(memory.number) != std::bit_cast<std::uint64_t>(number)) {
    const std::size_t before = out_.size();
    append_shortest(out_, number);
    memory.size = static_cast<std::uint8_t>(out_.size() - before);
    memory.number = number;
    std::copy_n(out_.data() + before, memory.size, memory.text.data());
    return *this;
  }
  out_.append(memory.text.data(), memory.size);
  return *this;
}

JsonWriter& JsonWriter::value(std::size_t number) {
  return raw(fmt::format_int(number).c_str());
}
JsonWriter& JsonWriter::value(int number) {
  return raw(fmt::format_int(number).c_str());
}
JsonWriter& JsonWriter::value(bool yes) {
  return raw(yes ? "true" : "false");
}
JsonWriter& JsonWriter::null() {
  return raw("null");
}

JsonWriter& JsonWriter::line() {
  line_pending_ = true;
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

}  // namespace progrank
