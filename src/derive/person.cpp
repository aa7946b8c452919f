#include "progrank/derive/person.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "derive/person_facts.hpp"
#include "json/tree.hpp"
#include "json/writer.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/situation.hpp"

namespace progrank {
namespace {

constexpr std::array<std::string_view, 7> degree_words{
    "none", "high-school", "associate", "bachelor", "master", "doctorate", "health-professional-degree"};
constexpr double longest_working_life = 80;
constexpr double highest_gpa = 4.3;
constexpr double hours_in_a_week = 168;
constexpr Token healthcare_experience = vocabulary::skill.at("healthcare-experience");
constexpr Token programming = vocabulary::skill.at("programming");

double number_of(std::string_view text) {
  double number = 0;
  std::string digits(text);
  std::erase_if(digits, [](char c) { return c == ',' || c == '$' || c == ' '; });
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(number))
    throw InputError(fmt::format("\"{}\" is not a number", text));
  return number;
}

double checked(double number, double max) {
  if (number >= 0 && number <= max) return number;
  if (std::isfinite(max))
    throw InputError(fmt::format("{} is not possible: 0 to {} was expected", shortest(number), shortest(max)));
  throw InputError(fmt::format("{} is not possible: a number of at least 0 was expected", shortest(number)));
}

double in_range(std::string_view text, double max) {
  return checked(number_of(text), max);
}

[[noreturn]] void unknown_word(std::string_view what, std::string_view word,
                               const std::vector<std::string_view>& known) {
  const std::string guess = did_you_mean(word, known);
  throw InputError(fmt::format("\"{}\" is not a {}{}", word, what,
                               guess.empty() ? fmt::format(": {} are known", listed(known)) : guess));
}

void add_licence(Person& person, std::string_view word) {
  if (!person.licences) person.licences.emplace();
  if (word == "none") return;
  if (!find_licence(word)) {
    std::vector<std::string_view> known;
    for (const Licence& licence : licences()) known.push_back(licence.word);
    unknown_word("licence", word, known);
  }
  person.licences->emplace_back(word);
}

void add_skill(Person& person, std::string_view word) {
  if (!person.skills) person.skills.emplace();
  if (word == "none") return;
  const auto skill = vocabulary::skill.find(word);
  if (!skill) unknown_word("skill", word, {vocabulary::skill.tokens.begin(), vocabulary::skill.tokens.end()});
  person.skills->insert(*skill);
}

void set_degree(Person& person, std::string_view word) {
  if (std::find(degree_words.begin(), degree_words.end(), word) == degree_words.end())
    unknown_word("degree", word, {degree_words.begin(), degree_words.end()});
  person.highest_degree = word;
}

void set_healthcare_years(Person& person, std::string_view text) {
  const double years = in_range(text, longest_working_life);
  if (person.experience_years && years > *person.experience_years)
    throw InputError(fmt::format("{} years in healthcare are more than the {} years of work in all", shortest(years),
                                 shortest(*person.experience_years)));
  person.healthcare_years = years;
}

void set_pace(Person& person, std::string_view word) {
  if (word != "full-time" && word != "part-time") unknown_word("pace", word, {"full-time", "part-time"});
  person.pace = word == "full-time" ? Pace::full_time : Pace::part_time;
}

void set_state(Person& person, std::string_view text) {
  try {
    person.state = parse_state(text, "state");
  } catch (const InputError&) {
    throw InputError(fmt::format("\"{}\" is not a US state: a postal code such as TX was expected", text));
  }
}

void set_country(Person& person, std::string_view text) {
  std::string code(text);
  for (char& c : code) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (code.size() != 2 || !std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    throw InputError(fmt::format("\"{}\" is not an ISO 3166 code: two letters such as US were expected", text));
  person.country = code;
}

template <void (*Add)(Person&, std::string_view)>
void set_list(Person& person, std::string_view text) {
  for (const std::string_view word : comma_separated(text)) Add(person, word);
}

constexpr double no_limit = std::numeric_limits<double>::infinity();

}  // namespace

const std::vector<PersonFact>& person_facts() {
  static const std::vector<PersonFact> facts{
      {"highest_degree", "Your highest degree?", "most programs and certifications ask for one",
       "none, high-school, associate, bachelor, master, doctorate, health-professional-degree (MD, PharmD, DDS, ...)",
       set_degree},
      {"degree_field", "In which field?", "goes into the file for you and an adviser; nothing is worked out from it",
       "a word or two, such as nursing", [](Person& p, std::string_view text) { p.degree_field = text; }},
      {"licences", "Which licences do you hold?", "some certifications are for nurses or physicians only",
       "comma-separated: rn, aprn, md, do, pharmd, pa, pt, other-clinical, ... or none", set_list<add_licence>},
      {"gpa", "Your grade average (US scale)?", "many schools have a minimum", "0 to 4.3, such as 3.4",
       [](Person& p, std::string_view text) { p.gpa = in_range(text, highest_gpa); }},
      {"experience_years", "Years of work, all together?", "many certifications ask for years of experience",
       "a number, such as 6",
       [](Person& p, std::string_view text) { p.experience_years = in_range(text, longest_working_life); }},
      {"healthcare_years", "Of these, years in healthcare?", "some count only those", "a number, such as 6",
       set_healthcare_years},
      {"skills", "Which of these do you have already?", "programs ask for them, or teach them first",
       "comma-separated: statistics, programming, python, r, calculus, linear-algebra, databases, ... or none",
       set_list<add_skill>},
      {"state", "Your home state?", "public universities charge their residents less", "two letters, such as TX",
       set_state},
      {"budget_usd", "What can you spend in all, USD?", "programs above it are left out unless you say --no-limits",
       "a number, such as 45000", [](Person& p, std::string_view text) { p.budget_usd = in_range(text, no_limit); }},
      {"pace", "Full-time or part-time study?", "decides which length counts, and whether you keep your salary",
       "full-time, part-time", set_pace},
      {"hours_per_week", "Hours a week for study?", "gives the length of part-time study and of exam preparation",
       "a number, such as 12",
       [](Person& p, std::string_view text) {
         const double hours = in_range(text, hours_in_a_week);
         if (hours == 0) throw InputError("0 hours a week lead nowhere: a number above 0 was expected");
         p.hours_per_week = hours;
       }},
      {"current_salary_usd", "Your present salary, USD a year?", "shows after how many years a plan pays back",
       "a number, such as 82000",
       [](Person& p, std::string_view text) { p.current_salary_usd = in_range(text, no_limit); }},
      {"employer_aid_usd_per_year", "What does your employer pay toward study, USD a year?",
       "lowers what you pay yourself, calendar year by calendar year", "a number, such as 5250; 0 = nothing",
       [](Person& p, std::string_view text) { p.employer_aid_usd_per_year = in_range(text, no_limit); }},
  };
  return facts;
}

namespace {

void read_list(const JsonObject& root, std::string_view key, const auto& add) {
  for (const auto element : root.required_array(key)) {
    std::string_view word;
    if (element.get_string().get(word) != simdjson::SUCCESS || word.empty())
      root.fail(key, "has an entry that is not a text");
    if (word == "none") root.fail(key, "\"none\" is not an entry: an empty list [] says that there are none");
    add(word);
  }
}

void read_fact(const JsonObject& root, const PersonFact& fact, std::string_view file, Person& person) {
  try {
    if (fact.key == "licences") {
      person.licences.emplace();
      read_list(root, fact.key, [&](std::string_view word) { add_licence(person, word); });
    } else if (fact.key == "skills") {
      person.skills.emplace();
      read_list(root, fact.key, [&](std::string_view word) { add_skill(person, word); });
    } else {
      const bool number_expected =
          fact.key != "highest_degree" && fact.key != "degree_field" && fact.key != "state" && fact.key != "pace";
      if (number_expected)
        fact.set(person, shortest(root.required_number(fact.key)));
      else
        fact.set(person, root.required_text(fact.key));
    }
  } catch (const InputError& error) {
    if (std::string_view(error.what()).starts_with(file)) throw;  // says already where
    root.fail(fact.key, error.what());
  }
}

/// Words of one vocabulary.
TokenSet read_tokens(const JsonObject& root, std::string_view key, const Vocabulary& vocabulary) {
  TokenSet tokens;
  for (const auto element : root.required_array(key)) {
    std::string_view word;
    if (element.get_string().get(word) != simdjson::SUCCESS || word.empty())
      root.fail(key, "has an entry that is not a text");
    const auto token = vocabulary.find(word);
    if (!token) {
      const std::vector<std::string_view> known(vocabulary.tokens.begin(), vocabulary.tokens.end());
      const std::string guess = did_you_mean(word, known);
      root.fail(key, fmt::format("\"{}\" is not a {}{}", word, vocabulary.name,
                                 guess.empty() ? fmt::format(": {} are known", listed(known)) : guess));
    }
    tokens.insert(*token);
  }
  return tokens;
}

PracticeDone read_practice(const JsonObject& object) {
  object.allow_only({"field", "hours", "years"});
  PracticeDone done;
  const std::string_view word = object.required_text("field");
  const auto field = vocabulary::practice_field.find(word);
  if (!field) {
    const std::vector<std::string_view> known(vocabulary::practice_field.tokens.begin(),
                                              vocabulary::practice_field.tokens.end());
    object.fail("field", fmt::format("\"{}\" is not a field of practice: {} are known", word, listed(known)));
  }
  done.field = *field;
  const auto amount = [&object](std::string_view key, double most) -> std::optional<double> {
    const auto number = object.number(key);
    if (number && (*number < 0 || *number > most))
      object.fail(key, fmt::format("{} is not possible: 0 to {} was expected", shortest(*number), shortest(most)));
    return number;
  };
  constexpr double most_hours = 200'000;
  done.hours = amount("hours", most_hours);
  done.years = amount("years", longest_working_life);
  return done;
}

constexpr std::array<std::string_view, 9> further_keys{
    "certifications", "country", "goal", "wants", "delivery", "schedule", "travel", "practice", "memberships"};

/// What the file may say beside the facts that `progrank me` asks for.
void read_further(const JsonObject& root, Person& person) {
  if (root.has("certifications"))
    read_list(root, "certifications", [&](std::string_view id) { person.certifications.emplace_back(id); });
  if (root.has("memberships"))
    read_list(root, "memberships", [&](std::string_view body) { person.memberships.emplace_back(body); });
  if (root.has("goal")) person.goal = root.required_text("goal");
  if (root.has("wants")) person.wants = read_tokens(root, "wants", vocabulary::wants);
  if (root.has("delivery")) person.delivery = read_tokens(root, "delivery", vocabulary::delivery);
  if (root.has("schedule")) person.schedule = read_tokens(root, "schedule", vocabulary::schedule);
  if (root.has("travel")) {
    person.travel = vocabulary::travel.find(root.required_text("travel"));
    if (!person.travel) root.fail("travel", "is not one of none, some and any");
  }
  if (root.has("practice")) {
    person.practice.emplace();
    for (const auto element : root.required_array("practice"))
      person.practice->push_back(read_practice(root.object_of(element, "practice")));
  }
}

}  // namespace

Person parse_person(std::shared_ptr<const PaddedText> text, std::string_view file) {
  const JsonTree tree(std::move(text), file);
  const JsonObject root(tree.root(), tree.file(), "");
  std::vector<std::string_view> keys(further_keys.begin(), further_keys.end());
  for (const PersonFact& fact : person_facts()) keys.push_back(fact.key);
  root.allow_only(keys);
  Person person;
  person.file = file;
  for (const PersonFact& fact : person_facts())
    if (root.has(fact.key)) read_fact(root, fact, tree.file(), person);
  read_further(root, person);
  if (root.has("country")) {
    try {
      set_country(person, root.required_text("country"));
    } catch (const InputError& error) {
      root.fail("country", error.what());
    }
  }
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

std::optional<HeldDegrees> Person::held() const {
  if (highest_degree.empty() && (!licences || licences->empty())) return std::nullopt;
  HeldDegrees held;
  held.add(highest_degree);
  if (licences)
    for (const std::string& word : *licences)
      if (const Licence* licence = find_licence(word)) held.add(licence->counts_as);
  return held;
}

std::optional<TokenSet> Person::skills_held() const {
  const bool worked = healthcare_years && *healthcare_years >= 1;
  if (!skills && !worked) return std::nullopt;
  TokenSet held = skills.value_or(TokenSet{});
  if (held.contains(vocabulary::skill.at("python")) || held.contains(vocabulary::skill.at("r")))
    held.insert(programming);
  if (worked) held.insert(healthcare_experience);
  return held;
}

std::optional<bool> Person::has_skill(Token skill) const {
  const auto held = skills_held();
  if (held && held->contains(skill)) return true;
  // Silence about skills says nothing; a stated list is whole. Years in healthcare speak for themselves.
  if (skill == healthcare_experience && healthcare_years) return false;
  if (!skills) return std::nullopt;
  return false;
}

std::optional<bool> Person::clinical_background() const {
  if (licences)
    for (const std::string& word : *licences)
      if (const Licence* licence = find_licence(word); licence && licence->clinical) return true;
  if (healthcare_years && *healthcare_years >= 1) return true;
  if (licences && healthcare_years) return false;
  return std::nullopt;
}

bool Person::holds(std::string_view certification_id) const {
  return std::find(certifications.begin(), certifications.end(), certification_id) != certifications.end();
}

Person Person::after(double years_worked, std::string_view degree_earned) const {
  Person later = *this;
  if (later.experience_years) *later.experience_years += years_worked;
  if (later.healthcare_years.value_or(0) > 0) *later.healthcare_years += years_worked;
  if (degree_earned.empty()) return later;
  const auto place = [](std::string_view word) { return std::find(degree_words.begin(), degree_words.end(), word); };
  // A health professional who earns a master's stays one; a doctorate is more.
  if (later.highest_degree.empty() || place(degree_earned) > place(later.highest_degree)) {
    later.highest_degree = degree_earned;
    later.gained.degree = degree_earned;
  }
  return later;
}

}  // namespace progrank
