#include "json/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace progrank {
namespace {

/// Listens to the parser for its first error and nothing else.
struct FirstError : nlohmann::json_sax<nlohmann::json> {
  std::size_t offset = 0;
  std::string problem;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }  // no test can reach this: JSON has no such values, CBOR has
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t at, const std::string& token, const nlohmann::detail::exception& error) override {
    constexpr int number_overflow = 406;
    offset = at == 0 ? 0 : at - 1;
    problem = error.id == number_overflow
                  ? fmt::format("error: the number {} is larger than any that can be held", token)
                  : error.what();
    return false;
  }
};

/// "[json.exception.parse_error.101] parse error at line 1, column 5: syntax error while …" → "syntax error while …"
std::string without_preamble(std::string problem) {
  const std::size_t start = problem.find(": ");
  return start == std::string::npos ? problem : problem.substr(start + 2);
}

}  // namespace

Position position_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return {line + 1, offset - line_start + 1};
}

Defect describe_malformed(std::string_view file, std::string_view text, std::size_t first_line,
                          std::string_view fallback) {
  Defect defect;
  defect.file = file;
  FirstError listener;
  if (nlohmann::json::sax_parse(text.begin(), text.end(), &listener)) {
    defect.line = first_line;
    defect.problem = fmt::format("is not valid JSON: {}", fallback);
    return defect;
  }
  const Position at = position_of(text, std::min(listener.offset, text.size()));
  defect.line = first_line + at.line - 1;
  defect.column = at.column;
  defect.problem = fmt::format("is not valid JSON: {}", without_preamble(listener.problem));
  return defect;
}

}  // namespace progrank
