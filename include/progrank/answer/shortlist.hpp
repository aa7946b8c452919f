#pragma once
// The answer to `programs` and `certs`: ranked records with their scores, ready to be shown in any format.

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "progrank/answer/facts.hpp"
#include "progrank/answer/group.hpp"
#include "progrank/answer/question.hpp"
#include "progrank/answer/workspace.hpp"
#include "progrank/filter/filter.hpp"
#include "progrank/score/score.hpp"
#include "progrank/trust/robustness.hpp"

namespace progrank {

/// A record at its place in the ranking.
struct ShortlistEntry {
  std::size_t rank = 0;  ///< 1 = best
  const Record* record = nullptr;
  Score score;
  /// Filters kept open by --keep-unknown: this record does not publish the fact they ask for.
  std::vector<std::string> unanswered;
  /// Names of the limits that it passes by one end of a range only.
  std::vector<std::string> may_exceed;
  std::optional<AlternativeRobustness> robust;
  /// Ids of records that are at least as good on every criterion (--pareto); only on dominated ones.
  std::vector<std::string_view> dominated_by;
};

/// What the samples of --robust draw.
enum class SampledValues : std::uint8_t {
  interval,  ///< weights, and every value that is not known from all of what it can be
  point,     ///< weights only: values stand at their points, unknown facts counted as --missing says
};

/// Which records are left out because another dominates them (trust/dominance.hpp).
enum class Front : std::uint8_t {
  all,        ///< none is left out
  necessary,  ///< whatever the unknown values turn out to be
  point,      ///< with every value at its point: unknowns as --missing says
};

/// The answer to a question for programs or certifications. What it points to must outlive it.
struct Shortlist {
  RecordKind kind = RecordKind::program;
  std::string command;  ///< that asked, for the answer to say
  std::string asked;    ///< the command line that asks the same again; "" = none does
  Query query;
  std::span<const Filter> filters;
  Unknowns unknowns = Unknowns::leave_out;
  const Model* model = nullptr;
  const Situation* situation = nullptr;
  const Scorer* scorer = nullptr;
  Hurwicz hurwicz;
  std::size_t total = 0;
  std::size_t matched = 0;
  std::size_t restricted = 0;  ///< that would match, but are open to other people only (--restricted)
  std::vector<std::pair<std::string, std::size_t>> unknown;
  std::vector<ShortlistEntry> entries;  ///< already limited
  std::vector<NearMiss> near_misses;
  /// Limits that some of what matched passes by one end of a range only, and how many.
  std::vector<std::pair<const Filter*, std::size_t>> may_exceed;
  struct Sampling {
    std::size_t samples = 0;
    std::uint64_t seed = 1;
    std::string weights;  ///< "±50%", "any", "ordinal", "preferences"
    SampledValues values = SampledValues::interval;
    std::size_t shortlist = 0;
    double standard_error = 0;
  };
  std::optional<Sampling> sampling;
  std::vector<ShortlistEntry> dominated;  ///< with --pareto: what was left out, and by whom it is dominated
  Front front = Front::all;
  std::optional<Grouping> grouping;  ///< with --group-by: all that matched, not only the entries
  /// Of all that matched, best first: those of which too little is known to rate them; only where they are asked for.
  std::vector<ShortlistEntry> unrated;
};

/// A score is no rating where what is unknown can move it by more than this, in points.
inline constexpr double widest_rating = 60;

/// What a ranking says of a record beside its own facts, named as the columns of scripts name it.
enum class RankingFigure : std::uint8_t {
  score,
  score_min,
  score_max,
  rank,
  cost_basis,       ///< published first, estimated last
  months_basis,     ///< likewise
  unknown,          ///< how many criteria's facts are not published
  eligible,         ///< eligible first, not-eligible last; only for a person
  eligible_months,  ///< until the person may enter; only for a person
  p_first,          ///< this and those below only where the order is sampled
  p_shortlist,
  rank_p05,
  rank_p95,
  expected_rank
};
/// Their names for that kind of records.
std::vector<std::string_view> ranking_figures(RecordKind kind);

/// An order other than that of the ranks.
struct SortOrder {
  std::optional<Attribute> attribute;  ///< nothing = by `figure`
  RankingFigure figure = RankingFigure::score;
  bool descending = false;

  /// "FIELD" or "FIELD:desc"; FIELD may be a figure of the ranking. Throws InputError.
  static SortOrder parse(RecordKind kind, std::string_view text);
};

/// What a shortlist is asked for. What it points to must outlive the shortlist.
struct ShortlistQuestion {
  RecordKind kind = RecordKind::program;
  std::span<const Filter> filters = {};
  Unknowns unknowns = Unknowns::leave_out;
  const Scorer* scorer = nullptr;
  std::size_t limit = 0;                             ///< entries at most; 0 = all
  std::optional<Attribute> group_by = std::nullopt;  ///< see group_attribute
  std::optional<SortOrder> sort = std::nullopt;      ///< of the entries; ranks stay what they are
  Front front = Front::all;
  bool unrated = false;                                    ///< also list those of which too little is known
  std::optional<RobustnessOptions> robust = std::nullopt;  ///< how far the order can be trusted
  SampledValues sampled_values = SampledValues::interval;  ///< for `robust`
};

/// Selects, scores, ranks; then groups, keeps the front, samples, as asked.
Shortlist shortlist_of(Workspace& workspace, const ShortlistQuestion& question);

/// What is known of an entry, for every format alike.
Facts facts_of(const Shortlist& shortlist, const ShortlistEntry& entry);

}  // namespace progrank
