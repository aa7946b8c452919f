#include "progrank/answer/group.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "progrank/answer/reported.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank {
namespace {

/// The values of a record as group names; empty = it does not say.
std::vector<std::string> values_of(const Value& value, const Attribute& attribute) {
  std::vector<std::string> values;
  if (const auto* tokens = std::get_if<TokenSet>(&value))
    tokens->each([&](Token token) { values.emplace_back(attribute.vocabulary()->text(token)); });
  if (const auto* token = std::get_if<Token>(&value)) values.emplace_back(attribute.vocabulary()->text(*token));
  if (const auto* yes = std::get_if<bool>(&value)) values.emplace_back(*yes ? "yes" : "no");
  if (const auto* text = std::get_if<std::string_view>(&value)) values.emplace_back(*text);
  if (const auto* texts = std::get_if<Texts>(&value)) values.assign(texts->begin(), texts->end());
  return values;
}

double middle(Interval interval) {
  return interval.bounded() ? (interval.min + interval.max) / 2 : interval.min;
}

std::optional<Spread> spread_of(const std::vector<Interval>& intervals) {
  if (intervals.empty()) return std::nullopt;
  Spread spread{0, intervals.front().min, intervals.front().max, intervals.size()};
  std::vector<double> middles;
  for (const Interval& interval : intervals) {
    middles.push_back(middle(interval));
    spread.min = std::min(spread.min, interval.min);
    spread.max = std::max(spread.max, interval.max);
  }
  std::sort(middles.begin(), middles.end());
  const std::size_t half = middles.size() / 2;
  spread.median = middles.size() % 2 == 1 ? middles[half] : (middles[half - 1] + middles[half]) / 2;
  return spread;
}

Group::WithoutGre without_gre(std::span<const Scored> members) {
  constexpr Token not_required = vocabulary::gre.at("not-required");
  constexpr Token optional = vocabulary::gre.at("optional");
  std::size_t without = 0;
  Group::WithoutGre share;
  for (const Scored& member : members) {
    const auto gre = member.record->token(Field::admission_gre);
    if (!gre) continue;
    ++share.known;
    without += *gre == not_required || *gre == optional ? 1 : 0;
  }
  if (share.known > 0) share.share = static_cast<double>(without) / static_cast<double>(share.known);
  return share;
}

Group group_of(std::string value, std::span<const Scored> members, const Situation& situation) {
  const RecordKind kind = members.front().record->kind;
  const auto intervals = [&](std::string_view name) {
    const Attribute attribute = Attribute::parse(kind, name);
    std::vector<Interval> known;
    for (const Scored& member : members)
      if (const auto interval = as_interval(attribute.of(*member.record, situation))) known.push_back(*interval);
    return known;
  };
  Group group;
  group.value = std::move(value);
  group.count = members.size();
  group.best = members.front();
  group.cost = spread_of(intervals("@cost"));
  if (kind == RecordKind::program) {
    group.months = spread_of(intervals("@months"));
    group.earnings = spread_of(intervals("@earnings"));
    group.no_gre = without_gre(members);
  }
  return group;
}

bool groupable(FieldType type) {
  return type == FieldType::token || type == FieldType::tokens || type == FieldType::boolean ||
         type == FieldType::text || type == FieldType::texts || type == FieldType::academic_year ||
         type == FieldType::date;
}

}  // namespace

Attribute group_attribute(RecordKind kind, std::string_view name) {
  for (const std::string_view prefix : {"", "institution.", "admission.", "exam.", "cost."}) {
    const FieldSpec* spec = find_field(kind, fmt::format("{}{}", prefix, name));
    if (!spec) continue;
    if (!groupable(spec->type))
      throw InputError(
          fmt::format("--group-by {}: a field of words, names or yes and no was expected (delivery, state, "
                      "credential, ...)",
                      name));
    return Attribute::of(kind, spec->field);
  }
  if (const FieldSpec* spec = find_field(kind, fmt::format("{}s", name)); spec && groupable(spec->type))
    return Attribute::of(kind, spec->field);
  if (name == "institution" && kind == RecordKind::program) return Attribute::of(kind, Field::institution_name);
  std::vector<std::string_view> names;
  for (const FieldSpec& spec : fields_of(kind))
    if (groupable(spec.type)) names.push_back(spec.path.substr(spec.path.find('.') + 1));
  throw InputError(
      fmt::format("--group-by \"{}\" is not a field of a {}{}", name, singular(kind), did_you_mean(name, names)));
}

Grouping group_by(const Attribute& attribute, std::span<const Scored> ranked, const Situation& situation) {
  std::map<std::string, std::vector<Scored>> members;
  for (const Scored& scored : ranked) {
    auto values = values_of(attribute.of(*scored.record, situation), attribute);
    if (values.empty()) values.emplace_back();
    for (std::string& value : values) members[std::move(value)].push_back(scored);
  }
  Grouping grouping;
  grouping.field = attribute.name();
  for (const auto& [value, records] : members) grouping.groups.push_back(group_of(value, records, situation));
  std::stable_sort(grouping.groups.begin(), grouping.groups.end(), [](const Group& a, const Group& b) {
    return std::pair(a.value.empty(), b.count) < std::pair(b.value.empty(), a.count);
  });
  if (situation.reference) grouping.reported = reported_about(*situation.reference, attribute.name());
  return grouping;
}

}  // namespace progrank
