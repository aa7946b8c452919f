#include "progrank/answer/shortlist.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "base/text.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/eligibility.hpp"
#include "progrank/score/rank_keys.hpp"
#include "progrank/score/ranked_rows.hpp"
#include "progrank/score/record_matrix.hpp"
#include "progrank/score/record_order.hpp"
#include "progrank/trust/dominance.hpp"

namespace progrank {
namespace {

/// As --weights-uncertainty takes it.
std::string uncertainty_text(const RobustnessOptions& options) {
  if (options.possible) return "preferences";
  switch (options.weights.kind) {
    case WeightUncertainty::Kind::any: return "any";
    case WeightUncertainty::Kind::ordinal: return "ordinal";
    case WeightUncertainty::Kind::percent: break;
  }
  return fmt::format("±{}%", shortest(options.weights.percent));
}

struct FigureName {
  std::string_view name;
  RankingFigure figure;
};
constexpr std::array figure_names{
    FigureName{"score", RankingFigure::score},
    FigureName{"score_min", RankingFigure::score_min},
    FigureName{"score_max", RankingFigure::score_max},
    FigureName{"rank", RankingFigure::rank},
    FigureName{"cost_basis", RankingFigure::cost_basis},
    FigureName{"months_basis", RankingFigure::months_basis},
    FigureName{"unknown", RankingFigure::unknown},
    FigureName{"eligible", RankingFigure::eligible},
    FigureName{"eligible_months", RankingFigure::eligible_months},
    FigureName{"p_first", RankingFigure::p_first},
    FigureName{"p_shortlist", RankingFigure::p_shortlist},
    FigureName{"rank_p05", RankingFigure::rank_p05},
    FigureName{"rank_p95", RankingFigure::rank_p95},
    FigureName{"expected_rank", RankingFigure::expected_rank},
};

bool has_figure(RecordKind kind, RankingFigure figure) {
  return kind == RecordKind::program || (figure != RankingFigure::cost_basis && figure != RankingFigure::months_basis);
}

bool is_sampled(RankingFigure figure) {
  return figure >= RankingFigure::p_first;
}

SortValue value_of(RankingFigure figure, const AlternativeRobustness& sampled) {
  switch (figure) {
    case RankingFigure::p_first: return {true, sampled.p_first, {}};
    case RankingFigure::p_shortlist: return {true, sampled.p_shortlist, {}};
    case RankingFigure::rank_p05: return {true, static_cast<double>(sampled.rank_p05), {}};
    case RankingFigure::rank_p95: return {true, static_cast<double>(sampled.rank_p95), {}};
    default: return {true, sampled.expected_rank, {}};
  }
}

SortValue value_of(RankingFigure figure, const Scored& scored, const Facts& facts) {
  switch (figure) {
    case RankingFigure::score_min: return {true, scored.score.lo, {}};
    case RankingFigure::score_max: return {true, scored.score.hi, {}};
    case RankingFigure::cost_basis: {
      const auto& cost = facts.program_cost();
      return cost ? SortValue{true, static_cast<double>(cost->basis), {}} : SortValue{};
    }
    case RankingFigure::months_basis: {
      const auto& duration = facts.duration();
      return duration ? SortValue{true, static_cast<double>(duration->basis), {}} : SortValue{};
    }
    case RankingFigure::unknown: return {true, static_cast<double>(facts.unknown().size()), {}};
    case RankingFigure::eligible: return {true, static_cast<double>(facts.eligibility()->status), {}};
    case RankingFigure::eligible_months: {
      const auto months = facts.eligibility()->months;
      return months ? SortValue{true, *months, {}} : SortValue{};
    }
    default: return {true, scored.score.point, {}};
  }
}

SortValue sort_value(const SortOrder& order, const Scored& scored, const Situation& situation) {
  const Attribute& attribute = *order.attribute;
  const Value value = attribute.of(*scored.record, situation);
  if (value.index() == 0) return {};
  if (const auto interval = as_interval(value)) return {true, order.descending ? interval->max : interval->min, {}};
  const FieldSpec spec{Field::id, "", "", attribute.type(), Evidence::none, attribute.vocabulary()};
  return {true, 0, folded(flat_text(value, spec))};
}

class ShortlistBuilder {
 public:
  ShortlistBuilder(Workspace& workspace, const ShortlistQuestion& question)
      : workspace_(workspace), question_(question), scorer_(*question.scorer) {}

  Shortlist build() {
    check_sort();
    const std::size_t best = how_many_are_needed();
    set_order();
    const std::vector<RecordNotes*> notes = notes_for(best);
    const Selection selection = workspace_.select(question_.kind, {.filters = question_.filters,
                                                                   .unknowns = question_.unknowns,
                                                                   .scorer = &scorer_,
                                                                   .best = best,
                                                                   .order = &order_,
                                                                   .notes = notes});
    if (keys_) keys_->sort();
    shortlist_.kind = question_.kind;
    shortlist_.filters = question_.filters;
    shortlist_.unknowns = question_.unknowns;
    shortlist_.model = &scorer_.model();
    shortlist_.situation = &scorer_.situation();
    shortlist_.scorer = &scorer_;
    shortlist_.hurwicz = scorer_.hurwicz();
    shortlist_.total = selection.tally.total();
    shortlist_.matched = selection.tally.matched();
    shortlist_.unknown = selection.tally.unknown();
    shortlist_.restricted = selection.tally.left_out();
    shortlist_.near_misses = selection.tally.near_misses();
    for (std::size_t i = 0; i < question_.filters.size(); ++i)
      if (const std::size_t count = selection.tally.may_exceed()[i]; count > 0)
        shortlist_.may_exceed.emplace_back(&question_.filters[i], count);
    for (const Record* record : selection.matched) ranked_.push_back({record, scorer_.score(*record)});
    rank(ranked_);
    if (groups_) shortlist_.grouping = std::move(*groups_).grouping();
    if (question_.front != Front::all) keep_front();
    const std::size_t limit = question_.limit == 0 ? ranked_.size() : std::min(question_.limit, ranked_.size());
    shortlist_.entries.reserve(limit);
    const bool sampled = question_.robust && !ranked_.empty();
    if (sampled && sorts_by_samples()) sample(std::nullopt);
    const std::vector<std::size_t> chosen = in_order(limit);
    for (const std::size_t at : chosen) shortlist_.entries.push_back(entry_of(ranked_[at], place_of(at) + 1));
    if (question_.unrated) list_unrated();
    if (sampled && !sorts_by_samples()) sample(places_of(chosen));
    for (std::size_t i = 0; i < limit && sampled; ++i)
      shortlist_.entries[i].robust = sampled_[sorts_by_samples() ? chosen[i] : i];
    return std::move(shortlist_);
  }

 private:
  /// Throws InputError when the order is by what this question does not ask for.
  void check_sort() const {
    if (!question_.sort || question_.sort->attribute) return;
    const RankingFigure figure = question_.sort->figure;
    if (is_sampled(figure) && !question_.robust)
      throw InputError("--sort: that figure is known only when the order is sampled: add --robust");
    if ((figure == RankingFigure::eligible || figure == RankingFigure::eligible_months) && !scorer_.situation().person)
      throw InputError("--sort eligible is known only for a person: add --me FILE");
  }

  [[nodiscard]] bool sorts_by_samples() const {
    return question_.sort && !question_.sort->attribute && is_sampled(question_.sort->figure);
  }

  /// Only the first, where nothing looks at the others; 0 = all.
  [[nodiscard]] std::size_t how_many_are_needed() const {
    const bool all = sorts_by_samples() || question_.front != Front::all || question_.unrated;
    return all ? 0 : question_.limit;
  }

  /// What has to be known of the records that are not kept.
  std::vector<RecordNotes*> notes_for(std::size_t best) {
    std::vector<RecordNotes*> notes;
    if (question_.robust && best > 0) notes.push_back(&rows_.emplace(scorer_));
    if (question_.sort && best > 0) notes.push_back(&keys_.emplace());
    if (question_.group_by) notes.push_back(&groups_.emplace(*question_.group_by, question_.kind, scorer_.situation()));
    return notes;
  }

  /// The order of the entries: that of the ranks, or another, in which equals keep it and the unknown comes last. What
  /// samples say of a record is known later.
  void set_order() {
    if (!question_.sort || sorts_by_samples()) return;
    const SortOrder& sort = *question_.sort;
    order_.descending = sort.descending;
    if (sort.attribute)
      order_.value = [&](const Scored& scored) { return sort_value(sort, scored, scorer_.situation()); };
    else if (sort.figure != RankingFigure::rank)
      order_.value = [&](const Scored& scored) {
        return value_of(sort.figure, scored, Facts(scorer_, *scored.record));
      };
  }

  /// Where the first `limit` in that order are in ranked_.
  [[nodiscard]] std::vector<std::size_t> in_order(std::size_t limit) const {
    std::vector<std::size_t> order(ranked_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (question_.sort) {
      const bool by_samples = sorts_by_samples();
      std::vector<SortValue> values;
      values.reserve(ranked_.size());
      for (std::size_t i = 0; i < ranked_.size(); ++i)
        values.push_back(by_samples ? value_of(question_.sort->figure, sampled_[i]) : order_.value_of(ranked_[i]));
      RecordOrder by_value = order_;
      if (by_samples) {
        by_value.value = [](const Scored&) { return SortValue{}; };  // they are there already
        by_value.descending = question_.sort->descending;
      }
      std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return by_value.before(ranked_[a], values[a], ranked_[b], values[b]);
      });
    }
    order.resize(limit);
    return order;
  }

  /// How many rank before ranked_[at].
  [[nodiscard]] std::size_t place_of(std::size_t at) const { return keys_ ? keys_->before(ranked_[at]) : at; }
  [[nodiscard]] std::vector<std::size_t> places_of(const std::vector<std::size_t>& chosen) const {
    std::vector<std::size_t> places;
    for (const std::size_t at : chosen) places.push_back(place_of(at));
    return places;
  }

  ShortlistEntry entry_of(const Scored& scored, std::size_t place) const {
    ShortlistEntry entry;
    entry.rank = place;
    entry.record = scored.record;
    entry.score = scored.score;
    if (question_.unknowns == Unknowns::keep) entry.unanswered = unknown_filters(*scored.record, question_.filters);
    for (const Filter* filter : exceeded_filters(*scored.record, question_.filters))
      entry.may_exceed.push_back(filter->name);
    return entry;
  }

  /// Drops every record that another one dominates, and remembers by which.
  void keep_front() {
    shortlist_.front = question_.front;
    if (ranked_.empty()) return;
    const std::vector<std::size_t> criteria = weighted_criteria(scorer_);
    std::vector<ValueInterval> cells;
    cells.reserve(ranked_.size() * criteria.size());
    std::vector<ValueInterval> row(scorer_.weights().size());
    for (const Scored& scored : ranked_) {
      scorer_.values(*scored.record, row);
      for (const std::size_t c : criteria) cells.push_back(question_.front == Front::point ? at_point(row[c]) : row[c]);
    }
    const ParetoResult result = pareto(DecisionMatrix(cells, criteria.size()));
    std::vector<Scored> front;
    for (std::size_t i = 0; i < ranked_.size(); ++i) {
      if (!result.dominated_by[i]) {
        front.push_back(ranked_[i]);
        continue;
      }
      ShortlistEntry dropped;
      dropped.record = ranked_[i].record;
      dropped.score = ranked_[i].score;
      dropped.dominated_by.push_back(ranked_[*result.dominated_by[i]].record->id());
      shortlist_.dominated.push_back(std::move(dropped));
    }
    ranked_ = std::move(front);
  }

  [[nodiscard]] ValueInterval at_point(ValueInterval value) const {
    return {scorer_.point(value), scorer_.point(value)};
  }

  void list_unrated() {
    for (std::size_t i = 0; i < ranked_.size(); ++i)
      if (ranked_[i].score.hi - ranked_[i].score.lo > widest_rating)
        shortlist_.unrated.push_back(entry_of(ranked_[i], i + 1));
  }

  /// Samples the order for those places of ranked_; nothing: for all.
  void sample(std::optional<std::vector<std::size_t>> wanted) {
    CompactMatrix matrix = rows_ ? std::move(*rows_).in_order() : compact_matrix(scorer_, ranked_);
    if (question_.sampled_values == SampledValues::point) matrix.put_at_points(scorer_.hurwicz().alpha);
    RobustnessOptions sampling = *question_.robust;
    if (!sampling.listener) sampling.listener = workspace_.listener();
    sampling.wanted = std::move(wanted);
    RobustnessResult result = robustness(matrix, scorer_.weights(), sampling);
    sampled_ = std::move(result.alternatives);
    shortlist_.sampling = Shortlist::Sampling{result.samples,           sampling.seed,    uncertainty_text(sampling),
                                              question_.sampled_values, result.shortlist, result.standard_error};
  }

  Workspace& workspace_;
  const ShortlistQuestion& question_;
  const Scorer& scorer_;
  std::vector<Scored> ranked_;
  std::vector<AlternativeRobustness> sampled_;  ///< of those that were wanted; empty where nothing is sampled
  RecordOrder order_;
  std::optional<RankedRows> rows_;  ///< this and those below: of all that match, where the records are not kept
  std::optional<RankKeys> keys_;
  std::optional<GroupNotes> groups_;
  Shortlist shortlist_;
};

}  // namespace

std::vector<std::string_view> ranking_figures(RecordKind kind) {
  std::vector<std::string_view> names;
  for (const FigureName& known : figure_names)
    if (has_figure(kind, known.figure)) names.push_back(known.name);
  return names;
}

SortOrder SortOrder::parse(RecordKind kind, std::string_view text) {
  SortOrder order;
  const std::size_t colon = text.rfind(':');
  const std::string_view way = colon == std::string_view::npos ? "asc" : text.substr(colon + 1);
  if (way != "asc" && way != "desc")
    throw InputError(fmt::format("--sort \"{}\": FIELD, FIELD:asc or FIELD:desc was expected", text));
  order.descending = way == "desc";
  const std::string_view name = text.substr(0, colon);
  for (const FigureName& known : figure_names) {
    if (known.name != name || !has_figure(kind, known.figure)) continue;
    order.figure = known.figure;
    return order;
  }
  try {
    order.attribute = Attribute::parse(kind, name);
  } catch (const InputError& error) {
    throw InputError(fmt::format("--sort {}", error.what()));
  }
  return order;
}

Shortlist shortlist_of(Workspace& workspace, const ShortlistQuestion& question) {
  return ShortlistBuilder(workspace, question).build();
}

Facts facts_of(const Shortlist& shortlist, const ShortlistEntry& entry) {
  return {*shortlist.scorer, *entry.record, entry.unanswered};
}

}  // namespace progrank
