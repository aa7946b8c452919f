#include "answer/answered_ids.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "json/tree.hpp"

namespace progrank {
namespace {

constexpr std::string_view blanks = " \t\r\n";

/// Of an answer's results, of a list, of one result.
void add_ids(simdjson::dom::element value, const std::string& file, std::vector<std::string>& ids) {
  simdjson::dom::array list;
  if (value["results"].get(list) == simdjson::SUCCESS || value.get(list) == simdjson::SUCCESS) {
    for (const simdjson::dom::element one : list) add_ids(one, file, ids);
    return;
  }
  std::string_view id;
  if (value.get(id) != simdjson::SUCCESS && value["id"].get(id) != simdjson::SUCCESS)
    throw InputError(
        fmt::format("--ids: {}: has no id: an answer of progrank (--format json or jsonl) was expected", file));
  ids.emplace_back(id);
}

/// Whether the first line is a value by itself. Answers in JSON take several lines.
bool is_json_lines(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  const std::size_t end = first.find_last_not_of(blanks);
  return first.starts_with('{') && first[end] == '}';
}

}  // namespace

bool is_json(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  return begin != std::string_view::npos && (text[begin] == '{' || text[begin] == '[');
}

std::vector<std::string> ids_of_answer(const std::string& file, const std::shared_ptr<const PaddedText>& text) {
  std::vector<std::string> ids;
  const std::string_view all = text->view();
  if (!is_json_lines(all)) {
    add_ids(JsonTree(text, file).root(), file, ids);
    return ids;
  }
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    const std::string_view line = all.substr(begin, end - begin);
    const std::string where = fmt::format("{}: line {}", file, ++number);
    begin = end + 1;
    if (line.find_first_not_of(blanks) == std::string_view::npos) continue;
    add_ids(JsonTree(std::make_shared<const PaddedText>(line), where).root(), where, ids);
  }
  return ids;
}

}  // namespace progrank
