#pragma once
// Writing JSON: a plain append to a string, numbers in their shortest form.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace progrank {

class JsonWriter {
 public:
  /// compact: no spaces, for pipes. spaced: ", " and ": ", the style of data files.
  enum class Style : std::uint8_t {
    compact,
    spaced
  };
  explicit JsonWriter(std::string& out, Style style = Style::compact) : out_(out), style_(style) {}

  JsonWriter& begin_object() { return begin('{'); }
  JsonWriter& end_object() { return end('}'); }
  JsonWriter& begin_array() { return begin('['); }
  JsonWriter& end_array() { return end(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(double number);  ///< null for infinity, which JSON cannot say
  JsonWriter& value(std::size_t number);
  JsonWriter& value(int number);
  JsonWriter& value(bool yes);
  JsonWriter& null();
  /// A line break before the next element, to keep long outputs readable.
  JsonWriter& line();
  /// Text that is JSON already.
  JsonWriter& raw(std::string_view json);

  template <typename T>
  JsonWriter& member(std::string_view name, const T& content) {
    return key(name).value(content);
  }

 private:
  JsonWriter& begin(char bracket);
  JsonWriter& end(char bracket);
  void separate();

  std::string& out_;
  Style style_;
  bool first_ = true;
  bool after_key_ = false;
  bool line_pending_ = false;

  struct Remembered {
    double number = 0;
    std::uint8_t size = 0;  ///< 0 = nothing yet
    std::array<char, 31> text{};
  };
  std::array<Remembered, 64> remembered_{};  ///< numbers written lately, by their hash
};

/// Appends the text with quotes and escapes.
void append_quoted(std::string& out, std::string_view text);

}  // namespace progrank
