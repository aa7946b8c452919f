#include "json/plain.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <vector>

namespace progrank {
namespace {

namespace dom = simdjson::dom;

std::string plain(dom::element element) {
  if (std::string_view text; element.get(text) == simdjson::SUCCESS) return std::string(text);
  if (dom::array list; element.get(list) == simdjson::SUCCESS) {
    std::vector<std::string> items;
    for (const dom::element item : list) items.push_back(plain(item));
    return joined(items, ", ");
  }
  dom::object object;
  if (element.get(object) != simdjson::SUCCESS) return simdjson::minify(element);
  dom::element min;
  dom::element max;
  if (object["min"].get(min) == simdjson::SUCCESS && object["max"].get(max) == simdjson::SUCCESS) {
    const std::string low = plain(min);
    const std::string high = max.is_null() ? "?" : plain(max);
    return low == high ? low : fmt::format("{}–{}", low, high);
  }
  std::vector<std::string> members;
  for (const auto& [key, value] : object) members.push_back(fmt::format("{} {}", key, plain(value)));
  return joined(members, ", ");
}

}  // namespace

std::string plain_text(const std::string& json) {
  if (json.empty() || json == "null") return {};
  dom::parser parser;
  dom::element element;
  return parser.parse(json).get(element) == simdjson::SUCCESS ? plain(element) : json;
}

}  // namespace progrank
