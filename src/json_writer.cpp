#include "progrank/json_writer.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "progrank/record.hpp"

namespace progrank {

namespace {

/// Whether a byte stands in a JSON string as it is.
constexpr auto plain_bytes = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < plain.size(); ++byte) plain[byte] = byte != '"' && byte != '\\';
  return plain;
}();

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (plain_bytes[static_cast<unsigned char>(c)]) continue;
    out += text.substr(plain, i - plain);
    plain = i + 1;
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default: out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    }
  }
  out += text.substr(plain);
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
  if (std::isfinite(number))
    append_shortest(out_, number);
  else
    out_ += "null";
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
