#pragma once
// The answer to `programs` and `certs`: ranked records with their scores, ready to be shown in any format.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "progrank/answer/group.hpp"
#include "progrank/base/files.hpp"
#include "progrank/filter/filter.hpp"
#include "progrank/score/score.hpp"
#include "progrank/trust/robustness.hpp"
#include "render/table.hpp"

namespace progrank {

struct ShortlistEntry {
  std::size_t rank = 0;  ///< 1 = best
  const Record* record = nullptr;
  Score score;
  /// Filters kept open by --keep-unknown: this record does not publish the fact they ask for.
  std::vector<std::string> unanswered;
  std::optional<AlternativeRobustness> robust;
  /// Ids of records that are at least as good on every criterion (--pareto); only on dominated ones.
  std::vector<std::string_view> dominated_by;
};

struct Shortlist {
  RecordKind kind = RecordKind::program;
  std::string command;
  /// What was asked: flag without dashes → values.
  std::vector<std::pair<std::string, std::vector<std::string>>> query;
  const Model* model = nullptr;
  const Situation* situation = nullptr;
  const Scorer* scorer = nullptr;
  Hurwicz hurwicz;
  std::size_t total = 0;
  std::size_t matched = 0;
  std::vector<std::pair<std::string, std::size_t>> unknown;
  std::vector<ShortlistEntry> entries;  ///< already limited
  std::vector<NearMiss> near_misses;
  struct Sampling {
    std::size_t samples = 0;
    std::uint64_t seed = 1;
    std::string weights;  ///< "±50%", "any", "ordinal"
    std::size_t shortlist = 0;
    double standard_error = 0;
  };
  std::optional<Sampling> sampling;
  std::vector<ShortlistEntry> dominated;  ///< with --pareto: what was left out, and by whom it is dominated
  bool pareto = false;
  std::optional<Grouping> grouping;  ///< with --group-by: all that matched, not only the entries
};

/// Which fields to show: empty = the usual ones.
using FieldNames = std::vector<std::string>;

/// Filters and criteria whose fact this record does not publish. `criteria` = where its score comes from.
std::vector<std::string> unknown_facts(const ShortlistEntry& entry, const std::vector<CriterionScore>& criteria);

/// For scripts: made and handed on part by part, because a shortlist may have a million entries.
void write_shortlist_json(const Shortlist& shortlist, const FieldNames& fields, const TextSink& sink);
void write_shortlist_jsonl(const Shortlist& shortlist, const FieldNames& fields, const TextSink& sink);
/// Columns with stable names. Throws InputError on an unknown field before anything is written.
void write_shortlist_separated(const Shortlist& shortlist, const FieldNames& fields, char separator,
                               const TextSink& sink);
/// Throws InputError on an unknown field.
void check_fields(const Shortlist& shortlist, const FieldNames& fields);

/// Columns for people; `whole` keeps every column (Markdown).
Table shortlist_table(const Shortlist& shortlist, const FieldNames& fields);

/// A model as JSON that `--model FILE` reads.
class JsonWriter;
void write_model(JsonWriter& json, const Model& model);
void write_criteria(JsonWriter& json, const std::vector<CriterionScore>& criteria, const Record& record,
                    const Situation& situation);

}  // namespace progrank
