#include "answer/trade_offs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "answer/fact_words.hpp"
#include "progrank/score/grid.hpp"
#include "record/record_json.hpp"

namespace progrank {
namespace {

constexpr std::array quantiles{0.1, 0.35, 0.65, 0.9};
// Levels nearer than this in value are not worth choosing between.
constexpr double least_step = 0.02;

/// What a record is on a criterion without members.
struct Level {
  double value = 0;
  Value attribute;
};

/// A figure of two digits, as offers have: $19,875 is $20,000.
double rounded(double figure) {
  if (figure == 0) return 0;
  const double unit = std::pow(10.0, std::floor(std::log10(std::abs(figure))) - 1);
  return std::round(figure / unit) * unit;
}

/// A figure in place of a range; of money a round one. The value is that of the figure.
Level exact_level(const Criterion& criterion, Interval figure) {
  double middle = figure.min + 0.5 * (figure.max - figure.min);
  const Attribute::Computed computed = criterion.attribute->computed();
  const bool money = computed == Attribute::Computed::cost || computed == Attribute::Computed::fees_6y ||
                     computed == Attribute::Computed::earnings || computed == Attribute::Computed::debt;
  if (money) middle = rounded(middle);
  if (computed == Attribute::Computed::months) middle = std::round(middle);
  return {value_of(*criterion.value, Value(middle)).lo, Value(middle)};
}

/// The level of one record; nothing where it is not known. An offer says all of a list, so that nothing in it is open.
std::optional<Level> level_of(const Criterion& criterion, const Record& record, const Situation& situation) {
  const Value attribute = criterion.attribute->of(record, situation);
  if (attribute.index() == 0) return std::nullopt;
  if (const auto figure = as_interval(attribute)) {
    if (!figure->bounded()) return std::nullopt;
    return exact_level(criterion, *figure);
  }
  return Level{value_of(*criterion.value, attribute).lo, attribute};
}

/// The levels at the quantiles; none where no record knows the criterion.
std::vector<Level> levels_of(const Criterion& criterion, std::span<const Record* const> records,
                             const Situation& situation) {
  std::vector<Level> all;
  for (const Record* record : records)
    if (auto level = level_of(criterion, *record, situation)) all.push_back(std::move(*level));
  std::stable_sort(all.begin(), all.end(), [](const Level& a, const Level& b) { return a.value < b.value; });
  std::vector<Level> chosen;
  for (const double quantile : quantiles) {
    if (all.empty()) break;
    const double place = quantile * static_cast<double>(all.size() - 1);
    chosen.push_back(all[static_cast<std::size_t>(std::lround(place))]);
  }
  return chosen;
}

std::string json_of(const Criterion& criterion, const Value& attribute) {
  std::string out;
  JsonWriter json(out);
  if (const auto figure = as_interval(attribute); figure && figure->exact()) {
    json.value(without_noise(figure->min));
  } else {
    const Attribute& of = *criterion.attribute;
    write_value(json, attribute, {Field::id, "", "", of.type(), Evidence::none, of.vocabulary()});
  }
  return out;
}

/// A criterion, or a group, as a whole offer says it.
class LevelMaker {
 public:
  LevelMaker(std::span<const Record* const> records, const Situation& situation)
      : records_(records), situation_(situation) {}

  /// As many as there are quantiles, values rising; none where nothing is known or nothing differs.
  [[nodiscard]] std::vector<Ladder::Rung> rungs(const Criterion& criterion) const {
    return criterion.is_group() ? of_group(criterion) : of_leaf(criterion);
  }

 private:
  [[nodiscard]] std::vector<Ladder::Rung> of_leaf(const Criterion& criterion) const {
    std::vector<Ladder::Rung> rungs;
    for (const Level& level : levels_of(criterion, records_, situation_))
      rungs.push_back({{criterion.id, json_of(criterion, level.attribute), level.value, {}},
                       {offered(criterion, level.attribute)}});
    if (!rungs.empty() && rungs.back().level.value - rungs.front().level.value < least_step) rungs.clear();
    return rungs;
  }

  /// Every member on its own ladder. What no record knows, or all have alike, is the same in all offers, so that its
  /// value does not matter.
  [[nodiscard]] std::vector<Ladder::Rung> of_group(const Criterion& group) const {
    std::vector<Ladder::Rung> together(quantiles.size());
    double sum = 0;
    for (const Criterion& member : group.criteria) sum += member.weight;
    bool differs = false;
    for (const Criterion& member : group.criteria) {
      const auto own = member.weight > 0 ? rungs(member) : std::vector<Ladder::Rung>{};
      for (std::size_t i = 0; i < own.size(); ++i) append(own[i], member.weight / sum, together[i]);
      differs = differs || !own.empty();
    }
    if (!differs) return {};
    for (Ladder::Rung& rung : together) {
      rung.level.criterion = group.id;
      rung.level.attribute = "{" + rung.level.attribute + "}";
    }
    return together;
  }

  static void append(const Ladder::Rung& member, double share, Ladder::Rung& group) {
    OfferedLevel& level = group.level;
    level.value += share * member.level.value;
    if (!level.attribute.empty()) level.attribute += ',';
    append_quoted(level.attribute, member.level.criterion);
    level.attribute += ":" + member.level.attribute;
    group.words.insert(group.words.end(), member.words.begin(), member.words.end());
  }

  std::span<const Record* const> records_;
  const Situation& situation_;
};

/// Levels that are as good as others are taken together.
std::vector<Ladder::Rung> distinct(std::vector<Ladder::Rung> rungs) {
  std::vector<Ladder::Rung> kept;
  for (Ladder::Rung& rung : rungs)
    if (kept.empty() || rung.level.value - kept.back().level.value >= least_step) kept.push_back(std::move(rung));
  return kept;
}

/// One rung beside another of its ladder, in the words in which they differ.
OfferedLevel worded(const Ladder::Rung& rung, const Ladder::Rung& other) {
  OfferedLevel level = rung.level;
  for (std::size_t i = 0; i < rung.words.size(); ++i)
    if (rung.words[i] != other.words[i]) level.text += (level.text.empty() ? "" : ", ") + rung.words[i];
  return level;
}

/// The better rung of one criterion and the worse of the other, against the reverse.
PossibleQuestion question_of(const Ladder& one, std::size_t one_low, std::size_t one_high, const Ladder& other,
                             std::size_t other_low, std::size_t other_high, std::size_t criteria) {
  const Ladder::Rung &low = one.rungs[one_low], &high = one.rungs[one_high];
  const Ladder::Rung &worse = other.rungs[other_low], &better = other.rungs[other_high];
  PossibleQuestion possible;
  possible.question.a = {worded(high, low), worded(worse, better)};
  possible.question.b = {worded(low, high), worded(better, worse)};
  possible.lead.resize(criteria);
  possible.lead[one.criterion] = high.level.value - low.level.value;
  possible.lead[other.criterion] = worse.level.value - better.level.value;
  return possible;
}

}  // namespace

std::vector<Ladder> ladders(const Scorer& scorer, std::span<const Record* const> records,
                            std::span<const std::size_t> criteria) {
  const LevelMaker maker(records, scorer.situation());
  std::vector<Ladder> result;
  for (std::size_t place = 0; place < criteria.size(); ++place) {
    auto rungs = distinct(maker.rungs(scorer.model().criteria[criteria[place]]));
    if (rungs.size() > 1) result.push_back({place, std::move(rungs)});
  }
  return result;
}

std::vector<PossibleQuestion> possible_questions(std::span<const Ladder> ladders, std::size_t criteria) {
  std::vector<PossibleQuestion> questions;
  const auto each_pair = [](const Ladder& ladder, auto take) {
    for (std::size_t low = 0; low < ladder.rungs.size(); ++low)
      for (std::size_t high = low + 1; high < ladder.rungs.size(); ++high) take(low, high);
  };
  for (std::size_t i = 0; i < ladders.size(); ++i)
    for (std::size_t j = i + 1; j < ladders.size(); ++j)
      each_pair(ladders[i], [&](std::size_t low, std::size_t high) {
        each_pair(ladders[j], [&](std::size_t other_low, std::size_t other_high) {
          questions.push_back(question_of(ladders[i], low, high, ladders[j], other_low, other_high, criteria));
        });
      });
  return questions;
}

}  // namespace progrank
