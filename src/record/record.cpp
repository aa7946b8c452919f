#include "progrank/record/record.hpp"
#include "progrank/base/number.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <memory>
#include <type_traits>

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

std::string flat_alternative(const Alternative& alternative) {
  std::string out;
  const auto part = [&out](std::string_view key, std::string_view value) {
    if (!out.empty()) out += '&';
    out += fmt::format("{}={}", key, value);
  };
  if (alternative.degree) part("degree", vocabulary::held_degree.text(*alternative.degree));
  if (alternative.experience_years) part("experience_years", shortest(*alternative.experience_years));
  if (alternative.healthcare_years) part("healthcare_years", shortest(*alternative.healthcare_years));
  if (!alternative.other.empty()) part("other", alternative.other);
  return out.empty() ? "none" : out;
}

}  // namespace

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
                          for (const auto& alternative : alternatives) append(out, flat_alternative(alternative));
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
