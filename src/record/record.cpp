#include "progrank/record/record.hpp"
#include "progrank/base/number.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <memory>
#include <type_traits>

#include "base/text.hpp"
#include "record/alternative.hpp"

namespace progrank {
namespace {

template <typename... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <typename... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

void append(std::string& list, std::string_view item) {
  if (!list.empty()) list += ';';
  for (const char c : item) {
    if (c == ';' || c == '\\') list += '\\';
    list += c;
  }
}

/// The parts of an alternative behind each other: key=value&key=value. A list has commas, a practice dotted keys; in
/// texts '&' and '\\' are escaped but in the last ("other"), which ends the item.
struct FlatParts {
  std::string& out;
  std::string_view within = {};  ///< "practice."

  void add(std::string_view key, std::string_view value) const {
    if (!out.empty()) out += '&';
    out += fmt::format("{}{}={}", within, key, value);
  }
  void operator()(const AlternativePart& part, const std::optional<Token>& token) const {
    if (token) add(part.key, part.vocabulary->text(*token));
  }
  void operator()(const AlternativePart& part, const std::optional<double>& number) const {
    if (number) add(part.key, shortest(*number));
  }
  void operator()(const AlternativePart& part, std::string_view text) const {
    if (text.empty()) return;
    std::string escaped;
    for (const char c : text) {
      if (part.key != "other" && (c == '&' || c == '\\')) escaped += '\\';
      escaped += c;
    }
    add(part.key, escaped);
  }
  void operator()(const AlternativePart& part, TokenSet tokens) const {
    std::vector<std::string_view> words;
    tokens.each([&](Token token) { words.push_back(part.vocabulary->text(token)); });
    if (!words.empty()) add(part.key, joined(words, ","));
  }
  void operator()(const AlternativePart& part, Texts texts) const {
    if (!texts.empty()) add(part.key, joined(texts, ","));
  }
  void operator()(const AlternativePart&, const std::optional<Practice>& practice) const {
    if (practice) each_practice_part(*practice, FlatParts{out, "practice."});
  }
};

}  // namespace

std::string flat_text(const Alternative& alternative) {
  std::string out;
  each_part(alternative, FlatParts{out});
  return out.empty() ? "none" : out;
}

std::string_view RecordDraft::id() const {
  const auto* text = std::get_if<std::string_view>(&(*this)[Field::id]);
  return text ? *text : std::string_view{};
}

Record RecordDraft::pack(std::pmr::memory_resource& memory) const {
  static_assert(std::is_trivially_copyable_v<Value> && std::is_trivially_destructible_v<Value>);
  Record record;
  record.kind = kind;
  record.raw = raw;
  record.known_ = known_;
  const auto known = set_bits(known_[0]) + set_bits(known_[1]);
  auto* packed = static_cast<Value*>(memory.allocate(known * sizeof(Value), alignof(Value)));
  record.values_ = packed;
  for (std::size_t word = 0; word < known_.size(); ++word)
    for (std::uint64_t rest = known_[word]; rest != 0; rest &= rest - 1)
      std::construct_at(packed++, values_[word * 64 + static_cast<std::size_t>(std::countr_zero(rest))]);
  return record;
}

std::vector<std::string> flat_items(std::string_view list) {
  std::vector<std::string> items;
  if (list.empty()) return items;
  items.emplace_back();
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i] == ';') {
      items.emplace_back();
      continue;
    }
    const bool escape = list[i] == '\\' && i + 1 < list.size();
    items.back() += list[escape ? ++i : i];
  }
  return items;
}

std::string flat_text(const Value& value, const FieldSpec& spec) {
  return std::visit(Overloaded{
                        [](std::monostate) { return std::string{}; },
                        [](double number) { return shortest(number); },
                        [](bool yes) { return std::string(yes ? "true" : "false"); },
                        [](Interval interval) {
                          return interval.exact()
                                     ? shortest(interval.min)
                                     : fmt::format("{}-{}", shortest(interval.min), shortest(interval.max));
                        },
                        [&](Token token) { return std::string(spec.vocabulary->text(token)); },
                        [&](TokenSet tokens) {
                          std::string out;
                          tokens.each([&](Token token) { append(out, spec.vocabulary->text(token)); });
                          return out;
                        },
                        [](std::string_view text) { return std::string(text); },
                        [](Texts texts) {
                          std::string out;
                          for (const auto text : texts) append(out, text);
                          return out;
                        },
                        [](Prerequisites prerequisites) {
                          std::string out(prerequisites.empty() ? "none" : "");
                          for (const auto& [skill, level] : prerequisites)
                            append(out, fmt::format("{}:{}", vocabulary::skill.text(skill),
                                                    vocabulary::prerequisite_level.text(level)));
                          return out;
                        },
                        [](Alternatives alternatives) {
                          std::string out;
                          for (const auto& alternative : alternatives) append(out, flat_text(alternative));
                          return out;
                        },
                        [](Awards awards) {
                          std::string out;
                          for (const auto& [year, count] : awards)
                            append(out, fmt::format("{}={}", year, shortest(count)));
                          return out;
                        },
                        [](EvidenceList items) {
                          std::string out;
                          for (const auto& item : items) append(out, fmt::format("{}={}", item.path, item.source_id));
                          return out;
                        },
                    },
                    value);
}

}  // namespace progrank
