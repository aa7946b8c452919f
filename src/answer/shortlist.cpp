#include "progrank/answer/shortlist.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/text.hpp"
#include "progrank/base/number.hpp"
#include "progrank/score/record_matrix.hpp"
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

/// What a record is sorted by: a number, or a text without case and accents.
struct SortValue {
  bool known = false;
  double number = 0;
  std::string text;

  bool operator<(const SortValue& other) const {
    return number != other.number ? number < other.number : text < other.text;
  }
};

SortValue sort_value(const SortOrder& order, const Scored& scored, const Situation& situation) {
  if (!order.attribute) return {true, scored.score.point, {}};
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
    const Selection selection = workspace_.select(question_.kind, {.filters = question_.filters,
                                                                   .unknowns = question_.unknowns,
                                                                   .scorer = &scorer_,
                                                                   .best = how_many_are_needed()});
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
    if (question_.group_by) shortlist_.grouping = group_by(*question_.group_by, ranked_, scorer_.situation());
    if (question_.front != Front::all) keep_front();
    const std::size_t limit = question_.limit == 0 ? ranked_.size() : std::min(question_.limit, ranked_.size());
    shortlist_.entries.reserve(limit);
    set_order();
    for (std::size_t i = 0; i < limit; ++i) shortlist_.entries.push_back(entry_of(ranked_[order_[i]], order_[i] + 1));
    if (question_.unrated) list_unrated();
    if (question_.robust && !ranked_.empty()) sample(limit);
    return std::move(shortlist_);
  }

 private:
  /// Only the best, where nothing looks at the others; 0 = all.
  [[nodiscard]] std::size_t how_many_are_needed() const {
    const bool all = question_.group_by || question_.sort || question_.front != Front::all || question_.robust ||
                     question_.unrated;
    return all ? 0 : question_.limit;
  }

  /// The order of the entries: that of the ranks, or another, in which equals keep it and the unknown comes last.
  void set_order() {
    order_.resize(ranked_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    if (!question_.sort) return;
    std::vector<SortValue> values;
    values.reserve(ranked_.size());
    for (const Scored& scored : ranked_) values.push_back(sort_value(*question_.sort, scored, scorer_.situation()));
    const bool descending = question_.sort->descending;
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      if (values[a].known != values[b].known) return values[a].known;
      return descending ? values[b] < values[a] : values[a] < values[b];
    });
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
    RecordMatrix matrix = record_matrix(scorer_, ranked_, weighted_criteria(scorer_));
    if (question_.front == Front::point)
      for (ValueInterval& cell : matrix.cells) cell.lo = cell.hi = scorer_.point(cell);
    const ParetoResult result = pareto(matrix.view());
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

  void list_unrated() {
    for (std::size_t i = 0; i < ranked_.size(); ++i)
      if (ranked_[i].score.hi - ranked_[i].score.lo > widest_rating)
        shortlist_.unrated.push_back(entry_of(ranked_[i], i + 1));
  }

  void sample(std::size_t limit) {
    const RecordMatrix matrix = record_matrix(scorer_, ranked_, all_criteria(scorer_));
    RobustnessOptions sampling = *question_.robust;
    if (!sampling.listener) sampling.listener = workspace_.listener();
    const RobustnessResult result = robustness(matrix.view(), matrix.weights, sampling);
    for (std::size_t i = 0; i < limit; ++i) shortlist_.entries[i].robust = result.alternatives[order_[i]];
    shortlist_.sampling = Shortlist::Sampling{result.samples, sampling.seed, uncertainty_text(sampling),
                                              result.shortlist, result.standard_error};
  }

  Workspace& workspace_;
  const ShortlistQuestion& question_;
  const Scorer& scorer_;
  std::vector<Scored> ranked_;
  std::vector<std::size_t> order_;  ///< places in ranked_
  Shortlist shortlist_;
};

}  // namespace

SortOrder SortOrder::parse(RecordKind kind, std::string_view text) {
  SortOrder order;
  const std::size_t colon = text.rfind(':');
  const std::string_view way = colon == std::string_view::npos ? "asc" : text.substr(colon + 1);
  if (way != "asc" && way != "desc")
    throw InputError(fmt::format("--sort \"{}\": FIELD, FIELD:asc or FIELD:desc was expected", text));
  order.descending = way == "desc";
  const std::string_view name = text.substr(0, colon);
  if (name == "score") return order;
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
