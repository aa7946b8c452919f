#include "cli/person_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/shell.hpp"
#include "base/text.hpp"
#include "progrank/answer/goal.hpp"
#include "progrank/base/number.hpp"

namespace progrank::cli {
namespace {

/// Whether the filter follows from the person's file: no flag asked for it.
bool is_tacit(const Filter& filter, const Given& given) {
  constexpr std::array<std::string_view, 7> of_person{"--max-cost", "--focus",  "--delivery", "--credential",
                                                      "--pace",     "--domain", "--role"};
  return std::find(of_person.begin(), of_person.end(), filter.flag) != of_person.end() && !given.has(filter.flag);
}

/// "delivery online", "cost up to $30,000".
std::string limit_in_words(const Filter& filter) {
  if (filter.flag == "--max-cost")
    return fmt::format("cost up to {}", money(std::strtod(filter.asked.c_str(), nullptr)));
  if (filter.flag == "--pace") return fmt::format("what can be studied {}", filter.asked);
  std::string values = filter.asked;
  for (std::size_t at = values.find(','); at != std::string::npos; at = values.find(',', at + 4))
    values.replace(at, 1, " or ");
  return fmt::format("{} {}", filter.flag.substr(2), values);
}

bool wants_certifications_only(const Person& person) {
  return person.wants.size() == 1 && person.wants.contains(vocabulary::wants.at("certification"));
}

}  // namespace

void add_tacit(Query& query, const Given& given, const std::vector<Filter>& filters, const Shortlist& shortlist,
               const ScoringOptions& scoring) {
  const Situation& situation = *shortlist.situation;
  const auto add = [&query](const std::string& name, const std::string& value) {
    const bool known = std::any_of(query.begin(), query.end(), [&](const auto& entry) { return entry.first == name; });
    if (!known && !value.empty()) query.push_back({name, split({value})});
  };
  if (const Person* person = situation.person.get(); scoring.follows_goal(person)) {
    add("goal", person->goal);
    add("model", shortlist.model->id);
  }
  for (const Filter& filter : filters)
    if (is_tacit(filter, given)) add(filter.flag.substr(2), filter.asked);
  add("resident", situation.resident_of);
  add("pace", situation.pace == Pace::any ? "" : situation.pace == Pace::full_time ? "full-time" : "part-time");
  if (situation.hours_per_week) add("hours", shortest(*situation.hours_per_week));
}

void say_person(const Given& given, const Situation& situation, const ShortlistOptions& options,
                const std::vector<Filter>& filters, const Model& model, Workspace& workspace) {
  if (!situation.person) return;
  const Person& person = *situation.person;
  std::vector<std::string> parts, limits;
  if (!person.state.empty() && !given.has("--resident")) parts.push_back(fmt::format("resident of {}", person.state));
  if (person.pace && !given.has("--pace"))
    parts.push_back(*person.pace == Pace::full_time ? "full-time study" : "part-time study");
  if (situation.hours_per_week && given.command() == "programs" && !given.has("--hours"))
    parts.push_back(fmt::format("{} hours a week", shortest(*situation.hours_per_week)));
  for (const Filter& filter : filters)
    if (is_tacit(filter, given)) limits.push_back(limit_in_words(filter));
  if (!limits.empty())
    parts.push_back(
        fmt::format("only {} (--no-limits lifts {})", joined(limits, ", "), limits.size() == 1 ? "it" : "these"));
  say_wrapped(fmt::format("From {}: {}. \"Eligible\" counts what is published.", person.file,
                          parts.empty() ? "nothing that limits" : joined(parts, ", ")));
  if (wants_certifications_only(person) && given.command() == "programs")
    say_wrapped(fmt::format("You want a certification and no program: see `progrank certs --me {}`.",
                            person.file == "standard input" ? "-" : shell_word(person.file)));
  if (!options.scoring.follows_goal(&person)) return;
  const Goal goal = *goal_of(person, workspace);
  const std::string_view reason = defaults_of(goal, person).reason;
  const bool own_words = goal.role && person.goal != goal.role->id;  // a job title is told with what it was taken for
  say_wrapped(fmt::format("Goal {}{}: ranked by the model {}{}{} (--model decides otherwise).",
                          own_words ? fmt::format("\"{}\", taken for the role ", person.goal) : "", goal.title(),
                          model.id, reason.empty() ? "" : ", since there is ", reason));
}

}  // namespace progrank::cli
