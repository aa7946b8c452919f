#include "load/layout.hpp"

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"

namespace progrank {

namespace {

constexpr std::string_view white_space = " \t\r\n";

}  // namespace

namespace {

bool is_wrapper_key(std::string_view key) {
  return key == "schema" || key == "sources" || key == "programs" || key == "certifications";
}

/// The first key of a text that starts with an object; "" when there is none.
std::string_view first_key(std::string_view text) {
  const std::size_t quote = text.find_first_not_of(white_space, 1);
  if (quote == std::string_view::npos || text[quote] != '"') return {};
  const std::size_t end = text.find('"', quote + 1);
  return end == std::string_view::npos ? std::string_view{} : text.substr(quote + 1, end - quote - 1);
}

}  // namespace

std::string_view header_of(std::string_view text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos || trimmed(text.substr(0, end)).back() != '}') return {};
  return trimmed(text.substr(end)).starts_with('{') ? text.substr(0, end) : std::string_view{};
}

namespace {

/// Whether the quoted key stands before a list somewhere in the text.
bool has_list(std::string_view text, std::string_view quoted_key) {
  for (std::size_t at = text.find(quoted_key); at != std::string_view::npos; at = text.find(quoted_key, at + 1)) {
    const std::size_t colon = text.find_first_not_of(white_space, at + quoted_key.size());
    if (colon == std::string_view::npos || text[colon] != ':') continue;
    const std::size_t value = text.find_first_not_of(white_space, colon + 1);
    if (value != std::string_view::npos && text[value] == '[') return true;
  }
  return false;
}

}  // namespace

Layout layout_of(std::string_view whole) {
  const std::string_view text = trimmed(whole);
  if (text.starts_with('[')) return Layout::array;
  if (text.starts_with('{') && is_wrapper_key(first_key(text)))
    return header_of(text).empty() ? Layout::document : Layout::headed_lines;
  return Layout::lines;
}

Layout layout_of(const DataFile& file) {
  return layout_of(file.text->view());
}

namespace {

/// The kind of record whose key this is and not the other's.
std::optional<RecordKind> kind_with(std::string_view key) {
  constexpr std::string_view of_certifications[] = {"issuer",      "abbr",           "domains",    "eligibility",
                                                    "exam_member", "exam_nonmember", "prep_hours", "renewal"};
  constexpr std::string_view of_programs[] = {
      "institution", "credential", "focus", "awards",          "credits",          "admission",   "per_credit",
      "per_term",    "per_year",   "cip",   "duration_months", "part_time_months", "third_party", "concentrations"};
  const auto one_of = [&](const auto& keys) {
    return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
  };
  if (one_of(of_certifications)) return RecordKind::certification;
  if (one_of(of_programs)) return RecordKind::program;
  return std::nullopt;
}

/// Shows the keys of the text to `enough`, until that says so.
void walk_keys(std::string_view text, const auto& enough) {
  for (std::size_t open = text.find('"'); open != std::string_view::npos;) {
    const std::size_t close = text.find('"', open + 1);
    if (close == std::string_view::npos) return;
    const bool key = text.substr(close + 1, 1) == ":" || trimmed(text.substr(close + 1, 8)).starts_with(':');
    if (key && enough(text.substr(open + 1, close - open - 1))) return;
    open = text.find('"', close + 1);
  }
}

}  // namespace

std::optional<RecordKind> kind_of(const DataFile& file) {
  return kind_of(file.text->view());
}

std::optional<RecordKind> kind_of(std::string_view text) {
  const Layout layout = layout_of(text);
  if (layout == Layout::document || layout == Layout::headed_lines) {
    const bool programs = has_list(text, "\"programs\"");
    const bool certifications = has_list(text, "\"certifications\"");
    if (text.find("progrank/certifications/") != std::string_view::npos) return RecordKind::certification;
    if (text.find("progrank/programs/") != std::string_view::npos) return RecordKind::program;
    if (programs != certifications) return programs ? RecordKind::program : RecordKind::certification;
    return std::nullopt;
  }
  std::optional<RecordKind> kind;
  walk_keys(text, [&](std::string_view key) {
    kind = kind_with(key);
    return kind.has_value();
  });
  return kind;
}

std::optional<RecordKind> only_kind_of(std::string_view text) {
  const auto kind = kind_of(text);
  bool other = false;
  walk_keys(text, [&](std::string_view key) {
    const auto of = kind_with(key);
    other = of && of != kind;
    return other;
  });
  return other ? std::nullopt : kind;
}

namespace {

/// Where the object ends that the text starts with (a '{'), by its brackets; 0 = nowhere.
std::size_t end_of_object(std::string_view text) {
  std::size_t open = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '\\')
      ++at;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '{' || c == '['))
      ++open;
    else if (!quoted && (c == '}' || c == ']') && --open == 0)
      return at + 1;
  }
  return 0;
}

}  // namespace

std::vector<std::string_view> spread_objects(std::string_view text) {
  const std::string_view first = trimmed(text.substr(0, text.find('\n')));
  if (!text.starts_with('{') || end_of_object(first) == first.size()) return {};
  std::vector<std::string_view> objects;
  while (!text.empty()) {
    const std::size_t end = text.starts_with('{') ? end_of_object(text) : 0;
    if (end == 0) return {};
    objects.push_back(text.substr(0, end));
    text = trimmed(text.substr(end));
  }
  return objects;
}

}  // namespace progrank
