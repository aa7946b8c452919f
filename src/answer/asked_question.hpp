#pragma once
// Questions and options as JSON, by the names of the program's flags.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/answer/shortlist.hpp"

namespace progrank {

/// What may be asked of a kind of records. Throws InputError on a key that is none, or a value of another type.
struct AskedQuestion {
  RecordKind kind = RecordKind::program;
  ProgramQuery programs;
  CertificationQuery certifications;
  bool keep_unknown = false;
  bool member = false;
  std::string resident, pace;
  std::optional<double> hours;
  std::string model, missing = "cautious";
  std::vector<std::pair<std::string, double>> weights;
  std::vector<std::string> priorities, fields;
  std::optional<double> limit, robust, seed;
  std::string robust_values;

  static AskedQuestion parse(std::string_view json);

  [[nodiscard]] Situation situation(Workspace& workspace) const;
  [[nodiscard]] std::vector<Filter> filters(const Situation& situation) const;
  [[nodiscard]] Unknowns unknowns() const { return keep_unknown ? Unknowns::keep : Unknowns::leave_out; }
  [[nodiscard]] Model weighted_model(Workspace& workspace) const;
  [[nodiscard]] Hurwicz hurwicz() const;
  [[nodiscard]] SampledValues sampled_values() const;
  /// Nothing: not asked for.
  [[nodiscard]] std::optional<RobustnessOptions> sampling() const;
  [[nodiscard]] std::size_t most() const;
};

/// Options of progrank_load.
struct LoadOptions {
  DataOptions data;
  std::optional<RecordKind> kind;  ///< that plain arrays and JSON Lines hold when they do not say so themselves

  /// Throws InputError likewise.
  static LoadOptions parse(std::string_view json);
};

}  // namespace progrank
