#pragma once
// A model held against the data: how many records know what it looks at, how its criteria go together, and how much
// each really moves the ranking. These are the steps of the OECD/JRC Handbook on Constructing Composite Indicators
// (2008) that can be computed; docs/scoring.md answers the others.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "progrank/score/score.hpp"

namespace progrank {

struct AuditedCriterion {
  std::string name;       ///< as --weight takes it: "cost", "flexibility.delivery"
  std::size_t depth = 0;  ///< 0 = top level; members follow their group
  const Criterion* criterion = nullptr;
  double weight = 0;      ///< share among its siblings, 0..1
  std::size_t known = 0;  ///< records that know the attribute; of a group: that know the attribute of every member
  double mean = 0;        ///< of the values that count, 0..1
  double deviation = 0;   ///< standard deviation of these
  /// Top level only. Share of the variance of the score that the criterion explains: the correlation ratio S
  /// (sensitivity.hpp; Paruolo, Saisana & Saltelli 2013). None when the score is constant or records are too few.
  std::optional<double> influence;
  /// What S would be if all criteria varied alike and independently: w² / Σ w².
  double influence_by_weight = 0;
};

struct ModelAudit {
  const Model* model = nullptr;
  Hurwicz hurwicz;
  std::size_t records = 0;
  std::vector<AuditedCriterion> criteria;
  std::vector<std::string> top_level;  ///< names of the rows and columns of `correlations`
  /// Pearson's between the values of every two top-level criteria; none where one is constant.
  std::vector<std::vector<std::optional<double>>> correlations;
};

/// Everything is computed on the values that entered the ranking: what is unknown counts as --missing says.
ModelAudit audit(const Scorer& scorer, std::span<const Record> records);

}  // namespace progrank
