#pragma once
// A person's choices as constraints on the weights of a model.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "progrank/answer/workspace.hpp"
#include "progrank/score/score.hpp"
#include "progrank/trust/preferences.hpp"

namespace progrank {

/// What choices say of the weights of the criteria that count (those of weight above 0, in model order).
struct AgreedStatements {
  std::vector<Statement> statements;
  std::vector<std::size_t> preference;  ///< of each statement: which of the choices it is
};

/// "Cannot say" says nothing. A choice between records is laid on their point values. Throws InputError on a criterion
/// that the model does not have, or a record that is not there or of another kind.
AgreedStatements statements_of(Workspace& workspace, const Scorer& scorer, std::span<const Preference> preferences);

/// The smallest sets of choices without which the others agree with each other, as places in `preferences`; one empty
/// set when they agree, none when more than `most_removed` contradict the rest.
std::vector<std::vector<std::size_t>> contradictions(const AgreedStatements& said, std::size_t criteria);

/// In her own words, for a message: "the choices contradict each other; without one of these they agree: ...".
std::string contradiction_text(std::span<const std::vector<std::size_t>> sets, std::span<const Preference> preferences);

/// The weights that agree with the preferences of the scorer's model. Throws InputError that names the smallest sets of
/// choices to take back when none do.
WeightPolytope agreed_weights(Workspace& workspace, const Scorer& scorer);

}  // namespace progrank
