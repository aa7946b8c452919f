#include "progrank/base/error.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace progrank {

std::string readable(std::string_view given) {
  constexpr std::size_t head = 700;
  constexpr std::size_t tail = 300;  // what would be right stands at the end
  const std::string message = escaped(given);
  if (message.size() <= head + tail) return message;
  const auto inside = [&message](std::size_t at) { return (static_cast<unsigned char>(message[at]) & 0xC0U) == 0x80U; };
  std::size_t end = head;
  while (inside(end)) --end;
  std::size_t start = message.size() - tail;
  while (inside(start)) ++start;
  return message.substr(0, end) + " … " + message.substr(start);
}

namespace {

std::string with_lines(const std::string& message, const std::vector<std::string>& lines) {
  std::string out = readable(message);
  for (const std::string& line : lines) out += "\n  " + readable(line);
  return out;
}

}  // namespace

InputError::InputError(const std::string& message, const std::vector<std::string>& lines)
    : std::runtime_error(with_lines(message, lines)) {}

std::string Defect::message() const {
  std::string out = file;
  if (line != 0) out += fmt::format(":{}", line);
  if (column != 0) out += fmt::format(":{}", column);
  if (!out.empty()) out += ": ";
  if (!record.empty()) out += fmt::format("record {}: ", record);
  if (!field.empty()) out += fmt::format("{}: ", field);
  return readable(out + problem);
}

}  // namespace progrank
