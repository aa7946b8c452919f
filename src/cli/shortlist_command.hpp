#pragma once
// What `programs` and `certs` have in common: select, score, rank, and show.

#include "cli/shared_flags.hpp"
#include "progrank/answer/remarks.hpp"

namespace progrank::cli {

struct RobustOptions {
  std::optional<std::vector<std::string>> samples;  ///< --robust[=SAMPLES]
  std::uint64_t seed = 1;
  std::string weights_uncertainty;  ///< "" = that of the model: its preferences, or ±50 %
  std::string values;               ///< --robust-values; "" = interval
  std::string pareto;               ///< --pareto[=KIND]; "" = not asked

  [[nodiscard]] bool asked() const { return samples.has_value(); }
  /// The weights that agree with preferences are the caller's to add (`from_preferences`).
  [[nodiscard]] RobustnessOptions parsed(std::size_t shortlist) const;
  /// Whether the weights are those that agree with the model's preferences. Throws InputError when it has none and they
  /// were asked for.
  [[nodiscard]] bool from_preferences(const Model& model) const;
  [[nodiscard]] SampledValues sampled_values() const;
  [[nodiscard]] Front front() const;
};

struct ShortlistOptions {
  DataOptions data;
  OutputOptions output;
  ScoringOptions scoring;
  SituationOptions situation;
  RobustOptions robust;
  bool keep_unknown = false;
  std::string group_by;  ///< --group-by FIELD; "" = no groups
  std::string sort;      ///< --sort FIELD[:desc]; "" = by rank
  std::vector<std::string> ids;

  std::optional<Workspace> workspace;  ///< the data that is read; here, so that it is kept to the end of the process
};

void add_group_option(Flags& flags, std::string& group_by);
void add_ids_option(Flags& flags, std::vector<std::string>& ids);
/// --ids and --sort.
void add_choice_options(Flags& flags, ShortlistOptions& options);
void add_robust_options(Flags& flags, RobustOptions& options);
/// --seed and --weights-uncertainty: how weights are drawn.
void add_sampling_options(Flags& flags, RobustOptions& options);

/// A blank value is most likely an empty shell variable; taken as "no filter" it would return everything. Throws
/// InputError.
void refuse_blank_values(const Given& given);

/// What was asked: flags without dashes and their values, those about data and output left out.
Query query_of(const Given& given);

/// Takes the conditions of --where that ask for a score away from those that ask records: only a model can answer them.
/// Throws InputError for a figure of the whole ranking, such as the rank.
std::vector<std::string> take_score_conditions(std::vector<std::string>& where, RecordKind kind);

/// Runs the command and returns its exit code. `query` = the flags that were given; the conditions are as
/// take_score_conditions returned them.
ExitCode run_shortlist(const Given& given, RecordKind kind, Workspace& workspace, const ShortlistOptions& options,
                       const Situation& situation, std::vector<Filter> filters,
                       const std::vector<std::string>& score_conditions);

}  // namespace progrank::cli
