#include "interchange/web_page.hpp"

#include <algorithm>
#include <string>

namespace progrank::interchange {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Position of `wanted` (lower case) at or behind `from`, in any case.
std::size_t find_folded(std::string_view text, std::string_view wanted, std::size_t from) {
  const auto start = text.begin() + static_cast<std::ptrdiff_t>(std::min(from, text.size()));
  const auto at =
      std::search(start, text.end(), wanted.begin(), wanted.end(), [](char a, char b) { return lower(a) == b; });
  return at == text.end() ? std::string_view::npos : static_cast<std::size_t>(at - text.begin());
}

/// Position behind the '>' that ends the tag starting at `from`; quoted attribute values may hold a '>'.
std::size_t behind_tag(std::string_view page, std::size_t from) {
  char quote = 0;
  for (std::size_t i = from; i < page.size(); ++i) {
    const char c = page[i];
    if (quote != 0)
      quote = c == quote ? 0 : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '>')
      return i + 1;
  }
  return page.size();
}

std::string_view from_bracket_to_bracket(std::string_view script) {
  const std::size_t data = find_folded(script, "<![cdata[", 0);
  if (data != std::string_view::npos) {
    script.remove_prefix(data + 9);
    script = script.substr(0, script.rfind("]]>"));
  }
  const std::size_t first = script.find_first_of("{[");
  if (first == std::string_view::npos) return {};
  return script.substr(first, script.find_last_not_of(" \t\r\n/*->") + 1 - first);
}

}  // namespace

bool is_web_page(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '<';
}

std::vector<std::string_view> ld_scripts(std::string_view page) {
  std::vector<std::string_view> scripts;
  std::size_t at = 0;
  while ((at = page.find('<', at)) != std::string_view::npos) {
    const std::string_view rest = page.substr(at);
    if (rest.starts_with("<!--")) {
      const std::size_t end = page.find("-->", at + 4);
      if (end == std::string_view::npos) break;
      at = end + 3;
      continue;
    }
    if (find_folded(rest.substr(0, 7), "<script", 0) != 0) {
      ++at;
      continue;
    }
    const std::size_t content = behind_tag(page, at);
    const std::size_t end = std::min(find_folded(page, "</script", content), page.size());
    const std::string_view tag = page.substr(at, content - at);
    if (find_folded(tag, "application/ld+json", 0) != std::string_view::npos)
      scripts.push_back(from_bracket_to_bracket(page.substr(content, end - content)));
    at = end;
    if (end < page.size()) ++at;
  }
  return scripts;
}

}  // namespace progrank::interchange
