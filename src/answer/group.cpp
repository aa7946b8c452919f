#include "progrank/answer/group.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "progrank/answer/reported.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/rounding.hpp"
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

void GroupNotes::Figures::add(Interval interval) {
  min = middles.empty() ? interval.min : std::min(min, interval.min);
  max = middles.empty() ? interval.max : std::max(max, interval.max);
  middles.push_back(middle(interval));
}

void GroupNotes::Figures::join(const Figures& other) {
  if (other.middles.empty()) return;
  min = middles.empty() ? other.min : std::min(min, other.min);
  max = middles.empty() ? other.max : std::max(max, other.max);
  middles.insert(middles.end(), other.middles.begin(), other.middles.end());
}

std::optional<Spread> GroupNotes::Figures::spread() && {
  if (middles.empty()) return std::nullopt;
  Spread spread{0, min, max, middles.size()};
  std::sort(middles.begin(), middles.end());
  const std::size_t half = middles.size() / 2;
  spread.median = without_noise(middles.size() % 2 == 1 ? middles[half] : (middles[half - 1] + middles[half]) / 2);
  return spread;
}

void GroupNotes::Noted::offer(std::string_view id, const Score& score) {
  if (count > 0 && !score_ranks_before(score, id, best_score, best_id)) return;
  best_id = id;
  best_score = score;
}

GroupNotes::GroupNotes(const Attribute& attribute, RecordKind kind, const Situation& situation)
    : attribute_(attribute), kind_(kind), situation_(&situation) {
  figures_.push_back(Attribute::parse(kind, "@cost"));
  if (kind != RecordKind::program) return;
  figures_.push_back(Attribute::parse(kind, "@months"));
  figures_.push_back(Attribute::parse(kind, "@earnings"));
}

std::unique_ptr<RecordNotes> GroupNotes::blank() const {
  return std::make_unique<GroupNotes>(attribute_, kind_, *situation_);
}

void GroupNotes::add(const Scored& scored) {
  constexpr Token not_required = vocabulary::gre.at("not-required");
  constexpr Token optional = vocabulary::gre.at("optional");
  const Record& record = *scored.record;
  std::vector<std::optional<Interval>> figures;
  for (const Attribute& figure : figures_) figures.push_back(as_interval(figure.of(record, *situation_)));
  const auto gre = kind_ == RecordKind::program ? record.token(Field::admission_gre) : std::nullopt;
  auto values = values_of(attribute_.of(record, *situation_), attribute_);
  if (values.empty()) values.emplace_back();
  for (std::string& value : values) {
    Noted& noted = groups_[std::move(value)];
    noted.offer(record.id(), scored.score);
    ++noted.count;
    noted.figures.resize(figures.size());
    for (std::size_t i = 0; i < figures.size(); ++i)
      if (figures[i]) noted.figures[i].add(*figures[i]);
    if (!gre) continue;
    ++noted.says_gre;
    noted.without_gre += *gre == not_required || *gre == optional ? 1 : 0;
  }
}

void GroupNotes::join(RecordNotes&& other) {
  for (auto& [value, theirs] : static_cast<GroupNotes&>(other).groups_) {
    Noted& ours = groups_[value];
    ours.offer(theirs.best_id, theirs.best_score);
    ours.count += theirs.count;
    ours.figures.resize(figures_.size());
    for (std::size_t i = 0; i < figures_.size(); ++i) ours.figures[i].join(theirs.figures[i]);
    ours.says_gre += theirs.says_gre;
    ours.without_gre += theirs.without_gre;
  }
  static_cast<GroupNotes&>(other).groups_.clear();
}

Group GroupNotes::group_of(const std::string& value, Noted&& noted) const {
  Group group;
  group.value = value;
  group.count = noted.count;
  group.best_id = std::move(noted.best_id);
  group.best_score = noted.best_score;
  group.cost = std::move(noted.figures[0]).spread();
  if (kind_ != RecordKind::program) return group;
  group.months = std::move(noted.figures[1]).spread();
  group.earnings = std::move(noted.figures[2]).spread();
  Group::WithoutGre no_gre{.known = noted.says_gre};
  if (noted.says_gre > 0)
    no_gre.share = without_noise(static_cast<double>(noted.without_gre) / static_cast<double>(noted.says_gre));
  group.no_gre = no_gre;
  return group;
}

Grouping GroupNotes::grouping() && {
  Grouping grouping;
  grouping.field = attribute_.name();
  for (auto& [value, noted] : groups_) grouping.groups.push_back(group_of(value, std::move(noted)));
  std::stable_sort(grouping.groups.begin(), grouping.groups.end(), [](const Group& a, const Group& b) {
    return std::pair(a.value.empty(), b.count) < std::pair(b.value.empty(), a.count);
  });
  if (situation_->reference) grouping.reported = reported_about(*situation_->reference, attribute_.name());
  return grouping;
}

}  // namespace progrank
