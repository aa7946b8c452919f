#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

#include "derive/person_degrees.hpp"
#include "json/tree.hpp"
#include "json/writer.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/person.hpp"
#include "progrank/derive/situation.hpp"

// A file holds the contract's forms only: what people say in their own words is for `progrank me` (own_words.hpp).

namespace progrank {
namespace {

using Words = std::vector<std::string_view>;

constexpr double longest_working_life = 80;
constexpr double highest_gpa = 4.3;
constexpr double hours_in_a_week = 168;
constexpr double most_practice_hours = 200'000;
constexpr double no_limit = std::numeric_limits<double>::infinity();

constexpr std::array<std::string_view, 22> known_keys{"highest_degree",
                                                      "degree_field",
                                                      "licences",
                                                      "gpa",
                                                      "experience_years",
                                                      "healthcare_years",
                                                      "skills",
                                                      "certifications",
                                                      "state",
                                                      "country",
                                                      "budget_usd",
                                                      "pace",
                                                      "hours_per_week",
                                                      "current_salary_usd",
                                                      "employer_aid_usd_per_year",
                                                      "goal",
                                                      "wants",
                                                      "delivery",
                                                      "schedule",
                                                      "travel",
                                                      "practice",
                                                      "memberships"};

void fail_unless(const JsonObject& object, std::string_view key, double number, double max) {
  if (number >= 0 && number <= max) return;
  object.fail(key, std::isfinite(max)
                       ? fmt::format("{} is not possible: 0 to {} was expected", shortest(number), shortest(max))
                       : fmt::format("{} is not possible: a number of at least 0 was expected", shortest(number)));
}

std::optional<double> number_of(const JsonObject& object, std::string_view key, double max) {
  const auto number = object.number(key);
  if (number) fail_unless(object, key, *number, max);
  return number;
}

[[noreturn]] void unknown_word(const JsonObject& object, std::string_view key, std::string_view what,
                               std::string_view word, const Words& known) {
  const std::string guess = did_you_mean(word, known);
  object.fail(key, fmt::format("\"{}\" is not a {}{}", word, what,
                               guess.empty() ? fmt::format(": {} are known", listed(known)) : guess));
}

/// Each entry of a list once, in the file's order.
void read_list(const JsonObject& root, std::string_view key, const auto& add) {
  Words seen;
  for (const auto element : root.required_array(key)) {
    std::string_view word;
    if (element.get_string().get(word) != simdjson::SUCCESS || word.empty())
      root.fail(key, "has an entry that is not a text");
    if (word == "none") root.fail(key, "\"none\" is not an entry: an empty list [] says that there are none");
    if (std::find(seen.begin(), seen.end(), word) != seen.end())
      root.fail(key, fmt::format("\"{}\" stands in it twice", word));
    seen.push_back(word);
    add(word);
  }
}

TokenSet read_tokens(const JsonObject& root, std::string_view key, const Vocabulary& vocabulary) {
  TokenSet tokens;
  read_list(root, key, [&](std::string_view word) {
    const auto token = vocabulary.find(word);
    if (!token) unknown_word(root, key, vocabulary.name, word, {vocabulary.tokens.begin(), vocabulary.tokens.end()});
    tokens.insert(*token);
  });
  return tokens;
}

std::vector<std::string> read_texts(const JsonObject& root, std::string_view key) {
  std::vector<std::string> texts;
  read_list(root, key, [&](std::string_view word) { texts.emplace_back(word); });
  return texts;
}

std::vector<std::string> read_licences(const JsonObject& root) {
  std::vector<std::string> held;
  read_list(root, "licences", [&](std::string_view word) {
    if (!find_licence(word))
      unknown_word(root, "licences", "licence", word,
                   {vocabulary::licence.tokens.begin(), vocabulary::licence.tokens.end()});
    held.emplace_back(word);
  });
  return held;
}

PracticeDone read_practice(const JsonObject& object) {
  object.allow_only({"field", "hours", "years"});
  PracticeDone done;
  const std::string_view word = object.required_text("field");
  const auto field = vocabulary::practice_field.find(word);
  if (!field) {
    const Words known(vocabulary::practice_field.tokens.begin(), vocabulary::practice_field.tokens.end());
    object.fail("field", fmt::format("\"{}\" is not a field of practice: {} are known", word, listed(known)));
  }
  done.field = *field;
  done.hours = number_of(object, "hours", most_practice_hours);
  done.years = number_of(object, "years", longest_working_life);
  return done;
}

std::string read_degree(const JsonObject& root) {
  const std::string_view word = root.required_text("highest_degree");
  if (std::find(person_degrees.begin(), person_degrees.end(), word) == person_degrees.end())
    unknown_word(root, "highest_degree", "degree", word, {person_degrees.begin(), person_degrees.end()});
  return std::string(word);
}

Pace read_pace(const JsonObject& root) {
  const std::string_view word = root.required_text("pace");
  if (word != "full-time" && word != "part-time") unknown_word(root, "pace", "pace", word, {"full-time", "part-time"});
  return word == "full-time" ? Pace::full_time : Pace::part_time;
}

std::string read_state(const JsonObject& root) {
  const std::string_view word = root.required_text("state");
  std::string state;
  try {
    state = parse_state(word, "state");
  } catch (const InputError&) {
    root.fail("state", fmt::format("\"{}\" is not a US state: a postal code such as TX was expected", word));
  }
  if (state != word) root.fail("state", fmt::format("\"{}\" is written {}", word, state));
  return state;
}

std::string read_country(const JsonObject& root) {
  const std::string_view word = root.required_text("country");
  if (word.size() != 2 || !std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    root.fail("country", fmt::format("\"{}\" is not an ISO 3166 code: two letters such as US were expected", word));
  return std::string(word);
}

std::optional<double> read_hours(const JsonObject& root) {
  const auto hours = number_of(root, "hours_per_week", hours_in_a_week);
  if (hours == 0) root.fail("hours_per_week", "0 hours a week lead nowhere: a number above 0 was expected");
  return hours;
}

void read_numbers(const JsonObject& root, Person& person) {
  person.gpa = number_of(root, "gpa", highest_gpa);
  person.experience_years = number_of(root, "experience_years", longest_working_life);
  person.healthcare_years = number_of(root, "healthcare_years", longest_working_life);
  if (person.experience_years && person.healthcare_years && *person.healthcare_years > *person.experience_years)
    root.fail("healthcare_years", fmt::format("{} years in healthcare are more than the {} years of work in all",
                                              shortest(*person.healthcare_years), shortest(*person.experience_years)));
  person.budget_usd = number_of(root, "budget_usd", no_limit);
  person.hours_per_week = read_hours(root);
  person.current_salary_usd = number_of(root, "current_salary_usd", no_limit);
  person.employer_aid_usd_per_year = number_of(root, "employer_aid_usd_per_year", no_limit);
}

/// Degrees, licences, skills and work: what she has.
void read_held(const JsonObject& root, Person& person) {
  if (root.has("highest_degree")) person.highest_degree = read_degree(root);
  if (root.has("degree_field")) person.degree_field = root.required_text("degree_field");
  if (root.has("licences")) person.licences = read_licences(root);
  if (root.has("skills")) person.skills = read_tokens(root, "skills", vocabulary::skill);
  if (root.has("certifications")) person.certifications = read_texts(root, "certifications");
  if (root.has("memberships")) person.memberships = read_texts(root, "memberships");
  if (!root.has("practice")) return;
  person.practice.emplace();
  for (const auto element : root.required_array("practice"))
    person.practice->push_back(read_practice(root.object_of(element, "practice")));
}

/// What she wants, and how she could study.
void read_wishes(const JsonObject& root, Person& person) {
  if (root.has("goal")) person.goal = root.required_text("goal");
  if (root.has("wants")) person.wants = read_tokens(root, "wants", vocabulary::wants);
  if (root.has("delivery")) person.delivery = read_tokens(root, "delivery", vocabulary::delivery);
  if (root.has("schedule")) person.schedule = read_tokens(root, "schedule", vocabulary::schedule);
  if (root.has("pace")) person.pace = read_pace(root);
  if (!root.has("travel")) return;
  person.travel = vocabulary::travel.find(root.required_text("travel"));
  if (!person.travel) root.fail("travel", "is not one of none, some and any");
}

}  // namespace

std::span<const std::string_view> person_keys() {
  return known_keys;
}

Person parse_person(std::shared_ptr<const PaddedText> text, std::string_view file) {
  const JsonTree tree(std::move(text), file);
  const JsonObject root(tree.root(), tree.file(), "");
  root.allow_only({known_keys.begin(), known_keys.end()});
  Person person;
  person.file = file;
  read_held(root, person);
  read_numbers(root, person);
  if (root.has("state")) person.state = read_state(root);
  if (root.has("country")) person.country = read_country(root);
  read_wishes(root, person);
  return person;
}

namespace {

void write_words(JsonWriter& json, std::string_view key, TokenSet tokens, const Vocabulary& vocabulary) {
  if (tokens.empty()) return;
  json.line().key(key).begin_array();
  tokens.each([&](Token token) { json.value(vocabulary.text(token)); });
  json.end_array();
}

/// What she aims at, and what she has done beside degrees and licences.
void write_wishes(JsonWriter& json, const Person& person) {
  if (!person.goal.empty()) json.line().member("goal", person.goal);
  write_words(json, "wants", person.wants, vocabulary::wants);
  write_words(json, "delivery", person.delivery, vocabulary::delivery);
  write_words(json, "schedule", person.schedule, vocabulary::schedule);
  if (person.travel) json.line().member("travel", vocabulary::travel.text(*person.travel));
  if (person.practice) {
    json.line().key("practice").begin_array();
    for (const PracticeDone& done : *person.practice) {
      json.begin_object().member("field", vocabulary::practice_field.text(done.field));
      if (done.hours) json.member("hours", *done.hours);
      if (done.years) json.member("years", *done.years);
      json.end_object();
    }
    json.end_array();
  }
  if (person.memberships.empty()) return;
  json.line().key("memberships").begin_array();
  for (const std::string& body : person.memberships) json.value(body);
  json.end_array();
}

}  // namespace

std::string person_json(const Person& person) {
  std::string out;
  JsonWriter json(out, JsonWriter::Style::spaced);
  json.begin_object();
  const auto text = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) json.line().member(key, value);
  };
  const auto number = [&](std::string_view key, const std::optional<double>& value) {
    if (value) json.line().member(key, *value);
  };
  text("highest_degree", person.highest_degree);
  text("degree_field", person.degree_field);
  if (person.licences) {
    json.line().key("licences").begin_array();
    for (const std::string& licence : *person.licences) json.value(licence);
    json.end_array();
  }
  number("gpa", person.gpa);
  number("experience_years", person.experience_years);
  number("healthcare_years", person.healthcare_years);
  if (person.skills) {
    json.line().key("skills").begin_array();
    person.skills->each([&](Token skill) { json.value(vocabulary::skill.text(skill)); });
    json.end_array();
  }
  if (!person.certifications.empty()) {
    json.line().key("certifications").begin_array();
    for (const std::string& id : person.certifications) json.value(id);
    json.end_array();
  }
  text("state", person.state);
  text("country", person.country);
  number("budget_usd", person.budget_usd);
  if (person.pace) json.line().member("pace", *person.pace == Pace::full_time ? "full-time" : "part-time");
  number("hours_per_week", person.hours_per_week);
  number("current_salary_usd", person.current_salary_usd);
  number("employer_aid_usd_per_year", person.employer_aid_usd_per_year);
  write_wishes(json, person);
  json.line().end_object();
  return out + "\n";
}

}  // namespace progrank
