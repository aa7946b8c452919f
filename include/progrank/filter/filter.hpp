#pragma once
// Filters with three answers: yes, no, and unknown because the record does not say.

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/derive/attribute.hpp"
#include "progrank/derive/describe.hpp"

namespace progrank {

/// The answer of a record to a filter.
enum class Verdict : std::uint8_t {
  no,
  unknown,
  yes
};

constexpr Verdict verdict(bool passes) {
  return passes ? Verdict::yes : Verdict::no;
}

/// One question to every record, and what is needed to talk about its answers.
struct Filter {
  std::string name;   ///< what it asks about, the key of counts.unknown: "cost", "delivery", a field of --where
  std::string flag;   ///< "--max-cost"
  std::string asked;  ///< the value given: "45000"
  std::string fact;   ///< what a record may not say: "published cost"
  std::function<Verdict(const Record&)> test;

  /// For limits: the limit at which this record would pass; nothing when unknown.
  std::function<std::optional<double>(const Record&)> limit_needed = {};
  /// For limits that a range passes by one end: whether its other end does not.
  std::function<bool(const Record&)> may_exceed = {};
  std::string exceeds;   ///< what such a record may do: "cost more than $30,000"
  bool dollars = false;  ///< the limit is an amount of money
  /// Whether a looser limit is a greater one (--max-cost, --gpa) or a smaller one.
  bool loosens_upward = true;
  /// For lists: the values of this record that would let it pass, as the flag takes them.
  std::function<std::vector<std::string>(const Record&)> values = {};
  /// Less than was asked that this record would pass, as the flag takes it; empty = it would not. Told where `values`
  /// has nothing; of several the rarest, for that is what was meant.
  std::function<std::string(const Record&)> weaker = {};
  /// Records that only this filter keeps out are counted (SelectionTally::left_out) and are no near misses. It must be
  /// the last.
  bool counted = false;
  /// The record's own answer in words ("$52,000", "campus"); "" when unknown.
  std::function<std::string(const Record&)> actual = {};
};

/// What becomes of records whose answer is unknown.
enum class Unknowns : std::uint8_t {
  leave_out,
  keep
};

/// A single filter relaxed so that something matches.
struct NearMiss {
  const Filter* filter = nullptr;
  std::string to;         ///< the value that would do; "" = drop the filter
  std::size_t gives = 0;  ///< how many would then match
};

/// How many records pass, and why the others do not: counted record by record, so that the records need not be kept.
/// Tallies of parts of the records add up to that of all of them, in any order.
class SelectionTally {
 public:
  /// The filters must outlive the tally.
  SelectionTally(std::span<const Filter> filters, Unknowns unknowns);

  /// Counts the record; true = it passes.
  bool add(const Record& record);
  void merge(const SelectionTally& other);

  [[nodiscard]] std::size_t total() const { return total_; }
  [[nodiscard]] std::size_t matched() const { return matched_; }
  /// Per filter, in the order asked: records that no filter refuses but whose answer to this one is unknown. They are
  /// left out, or kept and marked with `Unknowns::keep`.
  [[nodiscard]] const std::vector<std::pair<std::string, std::size_t>>& unknown() const { return unknown_; }
  /// Records that nothing but a filter that is `counted` keeps out.
  [[nodiscard]] std::size_t left_out() const { return left_out_; }
  /// Per filter: matched records of which a range passes by one end only.
  [[nodiscard]] const std::vector<std::size_t>& may_exceed() const { return may_exceed_; }
  /// When nothing matched: for each filter, the smallest relaxation of it alone that gives something, and dropping it.
  [[nodiscard]] std::vector<NearMiss> near_misses() const;

 private:
  /// The records that one filter alone keeps out: it refuses some, and of others it does not know the answer.
  struct KeptOut {
    std::size_t all = 0;
    std::map<double, std::size_t> limits;       ///< limits at which refused records would pass, near the nearest one
    std::map<std::string, std::size_t> values;  ///< values that would let refused records pass
    std::map<std::string, std::size_t> weaker;  ///< the same, of Filter::weaker
  };

  bool passes(std::size_t noes, std::size_t unknowns) const {
    return noes == 0 && (unknowns == 0 || unknowns_ == Unknowns::keep);
  }
  void count_unknown();
  void count_may_exceed(const Record& record);
  void note_near_miss(const Record& record);
  static void add_limit(KeptOut& kept_out, const Filter& filter, double needed, std::size_t count);

  std::span<const Filter> filters_;
  Unknowns unknowns_;
  std::size_t total_ = 0;
  std::size_t matched_ = 0;
  std::size_t left_out_ = 0;
  std::vector<std::pair<std::string, std::size_t>> unknown_;
  std::vector<std::size_t> name_of_;     ///< filter → its entry in unknown_
  std::vector<KeptOut> kept_out_;        ///< by filter; counted only while nothing has matched
  std::vector<std::size_t> may_exceed_;  ///< by filter
  std::vector<Verdict> verdicts_;        ///< of the record being counted
};

/// The records that pass, and the count of all.
struct Selection {
  std::vector<const Record*> matched;
  SelectionTally tally;
};
Selection select(std::span<const Record> records, std::span<const Filter> filters, Unknowns unknowns);

/// Whether the record passes all filters.
bool admits(std::span<const Filter> filters, Unknowns unknowns, const Record& record);

/// The names of the filters whose answer for this record is unknown.
std::vector<std::string> unknown_filters(const Record& record, std::span<const Filter> filters);

/// The filters that this record passes by one end of a range only.
std::vector<const Filter*> exceeded_filters(const Record& record, std::span<const Filter> filters);

/// How a limit reads a range.
enum class Certainty : std::uint8_t {
  possible,  ///< one end within suffices
  certain    ///< the whole range must be within
};

/// What `programs` can ask (DESIGN: Commands). List values: any of them, unless said otherwise.
struct ProgramQuery {
  std::vector<std::string> delivery, attendance, credential, focus, accredited, state, country, control, gre, status,
      degree;
  std::vector<std::string> topic;  ///< all of
  std::optional<std::vector<std::string>> have;
  bool no_gre = false;
  std::optional<double> max_cost, max_months, max_credits, gpa, experience, min_earnings;
  bool restricted = false;  ///< also programs that are open to certain people only
  bool certain = false;     ///< limits hold for the whole range
  std::string search;
  std::vector<std::string> where;
  std::vector<std::string> eligibility;  ///< statuses (eligibility.hpp); needs a person in the situation
};

/// What `certs` can ask.
struct CertificationQuery {
  std::vector<std::string> domain, level, issuer, mode, status, degree, ids;  ///< ids: of a role; any of
  std::string role;                                                           ///< the role's id, for messages
  bool restricted = false;  ///< also what asks the person for another degree or licence first (may_sit)
  bool no_limits = false;   ///< the same, because nothing of the person is to leave anything out
  bool certain = false;     ///< limits hold for the whole range
  std::optional<double> max_cost, experience, healthcare_years;
  std::string search;
  std::vector<std::string> where;
  std::vector<std::string> eligibility;  ///< statuses (eligibility.hpp); needs a person in the situation
};

/// Filters of a query. Situation must outlive them. Throws InputError (unknown token with a suggestion, a number out of
/// range).
std::vector<Filter> filters_of(const ProgramQuery& query, const Situation& situation);
std::vector<Filter> filters_of(const CertificationQuery& query, const Situation& situation);

/// `FIELD OP VALUE`, OP one of = != < <= > >= ~. Throws InputError.
Filter where_filter(RecordKind kind, std::string_view expression, const Situation& situation,
                    Certainty certainty = Certainty::possible);

}  // namespace progrank
