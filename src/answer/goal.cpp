#include "progrank/answer/goal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank {
namespace {

using std::string_view_literals::operator""sv;

/// The competencies that make a role one of that field rather than of another. Leadership, regulation and the record
/// system occur in most roles and tell little.
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

Goal goal_of_role(const Role& role) {
  return {std::string(role.id), &role, field_of(role)};
}

Goal goal_of_field(std::string_view word) {
  return {std::string(word), nullptr, *vocabulary::goal.find(word)};
}

const Role* role_called(std::string_view text, const Roles& roles) {
  const std::string plain = own_words::plain_words(text);
  for (const Role& role : roles.all())
    if (role.id == text || own_words::plain_words(role.id) == plain || own_words::plain_words(role.title) == plain)
      return &role;
  return nullptr;
}

/// Words that most titles share or that say nothing of the work.
bool tells_little(std::string_view word) {
  static constexpr std::array words{"a"sv,  "an"sv, "the"sv, "or"sv,     "and"sv,
                                    "of"sv, "in"sv, "for"sv, "health"sv, "healthcare"sv};
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::size_t shared_words(std::string_view a, std::string_view b) {
  std::size_t shared = 0;
  constexpr std::size_t stem = 5;  // "nurse" and "nursing", "informatics" and "informaticist"
  for (const std::string_view mine : words_of(a))
    for (const std::string_view theirs : words_of(b))
      if (!tells_little(mine) && mine.substr(0, stem) == theirs.substr(0, stem) &&
          (mine.size() >= stem || mine == theirs)) {
        ++shared;
        break;
      }
  return shared;
}

[[noreturn]] void refuse(std::string_view text, std::string_view where, const Roles& roles) {
  std::vector<std::string_view> ids;
  for (const Role* role : nearest_roles(text, roles)) ids.push_back(role->id);
  std::vector<std::string_view> fields(vocabulary::goal.tokens.begin(), vocabulary::goal.tokens.end());
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
            "cert-ai",
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

std::vector<const Role*> nearest_roles(std::string_view text, const Roles& roles) {
  const std::string plain = own_words::plain_words(text);
  std::vector<std::pair<double, const Role*>> scored;
  std::vector<std::string_view> ids;
  for (const Role& role : roles.all()) ids.push_back(role.id);
  const std::string_view typing_error = nearest(text, ids);
  for (const Role& role : roles.all()) {
    const std::string words = own_words::plain_words(role.title) + " " + own_words::plain_words(role.id);
    const double shared = static_cast<double>(shared_words(plain, words));
    scored.emplace_back(role.id == typing_error ? 100 : shared, &role);
  }
  std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const Role*> best;
  constexpr std::size_t most = 3;
  for (const auto& [score, role] : scored)
    if (best.size() < most) best.push_back(role);
  return best;
}

std::optional<Goal> goal_of(const Person& person, const Roles& roles) {
  if (person.goal.empty()) return std::nullopt;
  if (vocabulary::goal.find(person.goal)) return goal_of_field(person.goal);
  for (const Role& role : roles.all())
    if (role.id == person.goal) return goal_of_role(role);
  refuse(person.goal, person.file.empty() ? "goal: " : fmt::format("{}: goal: ", person.file), roles);
}

Goal goal_in_words(std::string_view text, const Roles& roles) {
  if (const std::string_view field = own_words::goal_field(text); !field.empty()) return goal_of_field(field);
  if (const Role* role = role_called(text, roles)) return goal_of_role(*role);
  refuse(text, "", roles);
}

}  // namespace progrank
