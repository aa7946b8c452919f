#include "progrank/answer/goal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/career/role_search.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank {
namespace {

/// The competencies that make a role one of that field rather than of another. Leadership, strategy and project
/// management occur in most roles and tell little.
struct FieldTopics {
  std::string_view field;
  std::array<std::string_view, 8> topics;
};
constexpr FieldTopics field_topics[] = {
    {"ai",
     {"machine-learning", "deep-learning", "nlp", "computer-vision", "medical-imaging", "generative-ai", "ai-ethics",
      "robotics"}},
    {"informatics",
     {"ehr-systems", "interoperability", "clinical-decision-support", "privacy-security", "telehealth", "", "", ""}},
    {"data",
     {"statistics", "data-mining", "databases", "programming", "visualization", "predictive-analytics", "epidemiology",
      ""}},
    {"management", {"finance", "operations", "human-resources", "health-economics", "marketing", "", "", ""}},
    {"quality", {"quality-improvement", "regulation", "health-law", "policy", "", "", "", ""}},
};

/// Mean importance over the best three of the field's topics, so that fields with many topics have no advantage.
double weight_of(const Role& role, const FieldTopics& field) {
  std::vector<double> importances;
  for (const Competency& competency : role.competencies)
    if (std::find(field.topics.begin(), field.topics.end(), vocabulary::topic.text(competency.topic)) !=
        field.topics.end())
      importances.push_back(competency.importance);
  std::sort(importances.rbegin(), importances.rend());
  importances.resize(3, 0);
  return importances[0] + importances[1] + importances[2];
}

Token field_of(const Role& role) {
  const FieldTopics* best = nullptr;
  double most = -1;
  for (const FieldTopics& field : field_topics)
    if (const double weight = weight_of(role, field); weight > most) {
      most = weight;
      best = &field;
    }
  return *vocabulary::goal.find(best->field);
}

Goal goal_of_field(std::string_view word) {
  return {std::string(word), nullptr, *vocabulary::goal.find(word)};
}

[[noreturn]] void refuse(std::string_view text, std::string_view where, Workspace& workspace) {
  std::vector<std::string_view> ids;
  for (const RoleMatch& near : nearest_roles(text, workspace.roles(), workspace.occupations()))
    if (std::find(ids.begin(), ids.end(), near.role->id) == ids.end()) ids.push_back(near.role->id);
  if (ids.empty())
    for (const Role& role : workspace.roles().all()) ids.push_back(role.id);
  const std::vector<std::string_view> fields(vocabulary::goal.tokens.begin(), vocabulary::goal.tokens.end());
  throw InputError(
      fmt::format("{}\"{}\" is no goal that is known here: the nearest roles are {} (`progrank roles` lists all), "
                  "the fields of work {}",
                  where, text, listed(ids), listed(fields)));
}

}  // namespace

std::string_view Goal::title() const {
  return role ? role->title : std::string_view(id);
}

GoalDefaults defaults_of(const Goal& goal, const Person& person) {
  constexpr Token programming = vocabulary::skill.at("programming");
  const std::string_view field = vocabulary::goal.text(goal.field);
  const bool no_programming = person.has_skill(programming) == false;
  constexpr std::string_view reason = "no programming among the skills";
  if (field == "ai" && no_programming)
    return {"ai-for-clinicians",
            "cert-ai-for-clinicians",
            {"clinical-ai", "health-informatics", "nursing-informatics", "digital-health"},
            {"clinical-ai", "ai-governance", "machine-learning", "health-informatics", "nursing-informatics"},
            reason};
  if (field == "ai")
    return {"ai-depth",
            "cert-ai",
            {"clinical-ai", "artificial-intelligence"},
            {"clinical-ai", "machine-learning", "ai-governance"},
            ""};
  if (field == "informatics")
    return {
        "informatics",
        "cert-health-it",
        {"health-informatics", "nursing-informatics", "health-it", "health-information-management", "digital-health"},
        {"health-it", "health-informatics", "nursing-informatics", "interoperability"},
        ""};
  if (field == "data" && no_programming)
    return {"data",
            "cert-data",
            {"health-data-science", "health-informatics"},
            {"data-analytics", "machine-learning"},
            reason};
  if (field == "data")
    return {"data",
            "cert-data",
            {"health-data-science", "data-science", "bioinformatics"},
            {"data-analytics", "machine-learning"},
            ""};
  if (field == "quality")
    return {"quality",
            "cert-quality-lead",
            {"quality-and-safety"},
            {"quality", "patient-safety", "process-improvement", "risk-management"},
            ""};
  return {"leadership",
          "cert-management",
          {"healthcare-management", "healthcare-leadership", "health-policy"},
          {"executive-leadership", "practice-management", "nursing-leadership", "finance", "project-management"},
          ""};
}

Goal goal_of_role(const Role& role) {
  return {std::string(role.id), &role, field_of(role)};
}

std::optional<Goal> goal_of(const Person& person, Workspace& workspace) {
  if (person.goal.empty()) return std::nullopt;
  if (vocabulary::goal.find(person.goal)) return goal_of_field(person.goal);
  for (const Role& role : workspace.roles().all())
    if (role.id == person.goal) return goal_of_role(role);
  const std::string where = person.file.empty() ? "goal" : fmt::format("{}: goal", person.file);
  if (matching_roles(person.goal, workspace.roles(), workspace.occupations()).empty())
    refuse(person.goal, where + ": ", workspace);
  return goal_of_role(*workspace.role(person.goal, where).role);
}

Goal goal_in_words(std::string_view typed, Workspace& workspace) {
  const std::string text = own_words::without_the_denied(typed);
  if (text.empty())
    throw InputError(
        fmt::format("\"{}\" says what it is not: a field of work or a job that you aim at was expected", typed));
  if (const std::string_view field = own_words::goal_field(text); !field.empty()) return goal_of_field(field);
  const std::string plain = own_words::plain_words(text);
  if (plain == "coding" || plain == "coder" || plain == "medical coder" || plain == "medical coding")
    throw InputError(
        "coding can mean two things: of diagnoses and procedures (then the role health-information-manager or "
        "revenue-finance-manager comes nearest), or programming (then the field data or ai)");
  if (matching_roles(text, workspace.roles(), workspace.occupations()).empty()) {
    if (const auto fields = own_words::goal_fields_within(text); !fields.empty()) return goal_of_field(fields.front());
    refuse(text, "", workspace);
  }
  return goal_of_role(*workspace.role(text, "the goal").role);
}

}  // namespace progrank
