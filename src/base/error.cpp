#include "progrank/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace progrank {

std::string readable(std::string_view message) {
  constexpr std::size_t head = 700;
  constexpr std::size_t tail = 300;  // what would be right stands at the end
  std::string out;
  if (message.size() <= head + tail) {
    out = message;
  } else {
    const auto inside = [message](std::size_t at) {
      return (static_cast<unsigned char>(message[at]) & 0xC0U) == 0x80U;
    };
    std::size_t end = head;
    while (inside(end)) --end;
    std::size_t start = message.size() - tail;
    while (inside(start)) ++start;
    out.append(message.substr(0, end)).append(" … ").append(message.substr(start));
  }
  const auto commands_terminal = [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f;
  };
  std::replace_if(out.begin(), out.end(), commands_terminal, ' ');
  return out;
}

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
