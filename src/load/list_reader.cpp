#include "load/list_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "progrank/base/date.hpp"
#include "progrank/base/number.hpp"

namespace progrank {
namespace {

/// "2024" → 2024.
std::optional<int> year_of(std::string_view text) {
  constexpr std::size_t digits = 4;
  if (text.size() != digits) return std::nullopt;
  int year = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    year = year * 10 + (c - '0');
  }
  return year >= earliest_year ? std::optional(year) : std::nullopt;
}

}  // namespace

/// A text that the list holds twice; "" = none.
std::string_view ListReader::repeated(const std::vector<std::string_view>& texts) {
  if (texts.size() < 2) return {};
  auto& sorted = emptied(scratch_.sorted);
  sorted.assign(texts.begin(), texts.end());
  std::sort(sorted.begin(), sorted.end());
  const auto at = std::adjacent_find(sorted.begin(), sorted.end());
  return at == sorted.end() ? std::string_view() : *at;
}

std::optional<Texts> ListReader::texts(std::string_view path) {
  auto& texts = emptied(scratch_.texts);
  const bool whole = each_item(path, [&] {
    if (const auto text = text_at(path); !text.empty()) texts.push_back(text);
  });
  if (!whole) return std::nullopt;
  if (texts.empty()) {
    defect(path, "is an empty list; leave the key out when it is unknown");
    return std::nullopt;
  }
  if (const auto twice = repeated(texts); !twice.empty()) {
    defect(path, fmt::format("\"{}\" is listed twice", twice));
    return std::nullopt;
  }
  return keep(texts, arena_);
}

std::optional<Prerequisites> ListReader::prerequisites(std::string_view path) {
  auto& list = emptied(scratch_.prerequisites);
  const bool whole = each_item(path, [&] {
    std::optional<Token> skill;
    std::optional<Token> level;
    const bool object = members(path, [&](std::string_view key) {
      if (key == "skill") return skill = token_at(vocabulary::skill, path), true;
      if (key == "level") return level = token_at(vocabulary::prerequisite_level, path), true;
      return false;
    });
    if (!object || !good_) return;
    if (!skill || !level) return defect(path, "has an entry without skill or level, both were expected");
    const auto same = [&](const Prerequisite& other) { return other.skill == *skill && other.level == *level; };
    if (std::any_of(list.begin(), list.end(), same)) return defect(path, "lists an entry twice");
    list.push_back({*skill, *level});
  });
  return whole ? std::optional<Prerequisites>(keep(list, arena_)) : std::nullopt;
}

void ListReader::read_part(std::string_view path, const AlternativePart& part, std::optional<Token>& token) {
  token = token_at(*part.vocabulary, path);
}

void ListReader::read_part(std::string_view path, const AlternativePart& part, std::optional<double>& member) {
  double number = 0;
  if (number_at(path, 0, part.max, number)) member = number;
}

void ListReader::read_part(std::string_view path, const AlternativePart&, std::string_view& text) {
  text = text_at(path);
}

void ListReader::read_part(std::string_view path, const AlternativePart& part, TokenSet& set) {
  if (const auto read = token_set(path, *part.vocabulary)) set = *read;
}

void ListReader::read_part(std::string_view path, const AlternativePart& part, Texts& texts) {
  auto& list = emptied(scratch_.texts);
  const bool whole = each_item(path, [&] {
    const auto text = text_at(path);
    if (text.empty()) return;
    if (!has_form(FieldSpec{Field::id, path, "", FieldType::slug}, text))
      return defect(path, fmt::format("\"{}\" in {} is not an id of a certification", text, part.key));
    list.push_back(text);
  });
  if (!whole) return;
  if (list.empty()) return defect(path, fmt::format("has an empty list {}", part.key));
  texts = keep(list, arena_);
}

void ListReader::read_part(std::string_view path, const AlternativePart& part, std::optional<Practice>& practice) {
  Practice read;
  std::size_t parts = 0;
  const bool object = members(path, [&](std::string_view key) {
    bool known = false;
    each_practice_part(read, [&](const AlternativePart& inner, auto& member) {
      if (known || inner.key != key) return;
      known = true;
      ++parts;
      read_part(path, inner, member);
    });
    return known;
  });
  if (!object) return;
  if (parts == 0) return defect(path, fmt::format("has an empty {}", part.key));
  practice = read;
}

std::optional<Alternatives> ListReader::alternatives(std::string_view path) {
  auto& list = emptied(scratch_.alternatives);
  const bool whole = each_item(path, [&] {
    Alternative alternative;
    const bool object = members(path, [&](std::string_view key) {
      bool known = false;
      each_part(alternative, [&](const AlternativePart& part, auto& member) {
        if (known || part.key != key) return;
        known = true;
        read_part(path, part, member);
      });
      return known;
    });
    if (object) list.push_back(alternative);
  });
  if (!whole) return std::nullopt;
  if (!list.empty()) return keep(list, arena_);
  defect(path, "is an empty list; leave the key out when it is unknown");
  return std::nullopt;
}

std::optional<Awards> ListReader::awards(std::string_view path) {
  auto& list = emptied(scratch_.awards);
  const bool object = members(path, [&](std::string_view key) {
    const auto year = year_of(key);
    if (!year) return false;
    constexpr double most = 1e6;
    double awards = 0;
    if (!number_at(path, 0, most, awards)) return true;
    if (awards != static_cast<double>(static_cast<std::int32_t>(awards)))
      defect(path, fmt::format("{} is not a whole number of degrees", shortest(awards)));
    else
      list.push_back({*year, awards});
    return true;
  });
  if (!object) return std::nullopt;
  if (list.empty()) {
    defect(path, "is empty; leave the key out when it is unknown");
    return std::nullopt;
  }
  const auto earlier = [](const AwardsOfYear& a, const AwardsOfYear& b) { return a.year < b.year; };
  if (!std::is_sorted(list.begin(), list.end(), earlier)) std::sort(list.begin(), list.end(), earlier);
  return keep(list, arena_);
}

}  // namespace progrank
