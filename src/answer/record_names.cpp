#include "answer/record_names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "filter/search.hpp"

namespace progrank {
namespace {

std::string named(const Record& record) {
  const std::string_view whose =
      record.kind == RecordKind::program ? record.text(Field::institution_name) : record.text(Field::issuer);
  return fmt::format("{}  {}{}{}", record.id(), record.name(), whose.empty() ? "" : ", ", whose);
}

}  // namespace

std::string without_ellipsis(std::string_view text) {
  text = trimmed(text);
  for (const std::string_view sign : {"\u2026", "..."})
    while (text.ends_with(sign)) text.remove_suffix(sign.size());
  return std::string(trimmed(text));
}

std::vector<std::string> lines_of(const Records& records) {
  std::vector<std::string> lines;
  for (const Record* record : records) lines.push_back(named(*record));
  return lines;
}

Records called(const std::vector<std::string>& words, std::span<const Record> records) {
  Records whole;
  Records beginning;
  for (const Record& record : records) {
    const SearchText text(record, SearchIn::names);
    if (!text.has_all(words)) continue;
    const bool all =
        std::all_of(words.begin(), words.end(), [&](const std::string& word) { return text.has_whole(word); });
    (all ? whole : beginning).push_back(&record);
  }
  return whole.empty() ? beginning : whole;
}

Records nearest_called(const std::vector<std::string>& words, std::span<const Record> records) {
  std::vector<std::pair<std::size_t, const Record*>> shared;
  for (const Record& record : records) {
    const SearchText text(record, SearchIn::names);
    const auto count = static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [&](const std::string& word) { return text.has(word); }));
    if (count > 0) shared.emplace_back(count, &record);
  }
  std::stable_sort(shared.begin(), shared.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  constexpr std::size_t enough = 3;
  Records nearest;
  for (std::size_t i = 0; i < std::min(enough, shared.size()); ++i) nearest.push_back(shared[i].second);
  return nearest;
}

}  // namespace progrank
