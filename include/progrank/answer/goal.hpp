#pragma once
// What a person aims at: a role, or a field of work. It decides which model ranks for her and which fields are looked
// at where she says nothing else.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/answer/workspace.hpp"
#include "progrank/career/role.hpp"
#include "progrank/derive/person.hpp"
#include "progrank/record/vocabulary.hpp"

namespace progrank {

struct Goal {
  std::string id;              ///< as in person files: a role's id, or a word of vocabulary::goal
  const Role* role = nullptr;  ///< nullptr where the goal is a field of work
  Token field{};               ///< vocabulary::goal; of a role the field that most of its competencies lie in
  [[nodiscard]] std::string_view title() const;  ///< "Clinical informatics specialist", "ai"
};

/// The goal of a person file: a field, a role's id, or words of a job title; nothing when none is told. Throws
/// InputError naming its file and the nearest roles, or the several that are meant.
std::optional<Goal> goal_of(const Person& person, Workspace& workspace);

/// A role as a goal.
Goal goal_of_role(const Role& role);

/// A goal in a person's own words: a field ("something with AI"), a role's id, or a job title. Throws InputError naming
/// the nearest roles, or the several that are meant.
Goal goal_in_words(std::string_view text, Workspace& workspace);

/// What follows from a goal where no flag says otherwise.
struct GoalDefaults {
  std::string_view program_model, certification_model;  ///< ids of bundled models
  std::vector<std::string_view> focus;                  ///< of programs (vocabulary::focus): any of them
  std::vector<std::string_view> domains;                ///< of certifications (vocabulary::domain): any of them
  std::string_view reason;  ///< beside the goal: "no programming among the skills"; "" = none
};
/// Somebody who has not programmed and aims at AI or data is sent where that is taught or not needed: computer science
/// for people who program already would be the wrong door.
GoalDefaults defaults_of(const Goal& goal, const Person& person);

}  // namespace progrank
