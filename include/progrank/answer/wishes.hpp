#pragma once
// What a person's wishes mean for a question, where no flag says otherwise: which filters they set, and how a model
// looks at the times she can study.

#include <string>
#include <vector>

#include "progrank/answer/goal.hpp"
#include "progrank/derive/person.hpp"
#include "progrank/filter/filter.hpp"
#include "progrank/score/model.hpp"

namespace progrank {

/// Sets, where the query has none: delivery (from `delivery` and `travel`), credential (from `wants`), and focus (from
/// the goal, unless the query names topics or words to search for).
void add_wishes(ProgramQuery& query, const Person& person, const std::optional<Goal>& goal);
/// Sets the role or the domains of the goal, unless the query names domains, a role or words to search for.
void add_wishes(CertificationQuery& query, const Person& person, const std::optional<Goal>& goal);

/// The credentials of programs that somebody wants; empty = any, or none at all (certifications only).
std::vector<std::string> credentials_of(TokenSet wants);

/// Leaves out what is offered at the other pace only; programs that do not say stay.
Filter offered_at(Pace pace);

/// Makes the model's criterion on schedules look at this person's: her times are worth 1, others half of what they
/// were. Few schools publish when they teach, so that a filter would leave out most programs for nothing.
void prefer_schedule(Model& model, TokenSet schedule);

}  // namespace progrank
