#include "answer/interview_questions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "progrank/answer/goal.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank {
namespace {

using Takes = Question::Takes;
using std::string_view_literals::operator""sv;

/// What is said of the other fields that an answer names: "AI, else informatics".
std::string one_of_several(std::string_view taken, std::string_view answer) {
  std::vector<std::string_view> others = own_words::goal_fields_within(own_words::without_the_denied(answer));
  std::erase(others, taken);
  if (others.empty()) return {};
  return fmt::format("one goal counts, the first: not {}", listed(others, "or"));
}

}  // namespace

Question goal_question(Workspace& workspace) {
  Question question{
      "goal",
      "What do you aim at?",
      "it decides which programs are looked at first, and by which yardstick",
      "A field of work by its number, or a job: any title will do, such as \"clinical informatics specialist\" "
      "or \"nurse manager\". `progrank roles` describes the jobs. If you cannot decide, take the field you "
      "would like most: you can change the answer later with `progrank me FILE`.",
      Takes::one,
      {{"ai", "AI in healthcare: using, judging or building it"},
       {"informatics", "health or nursing informatics: records, systems, workflows"},
       {"data", "health data: analysis and data science"},
       {"management", "management: a unit, a practice, a hospital"},
       {"quality", "quality and patient safety"}}};
  question.understand = [&workspace](Person& person, std::string_view answer) {
    const Goal goal = goal_in_words(answer, workspace);
    person.goal = goal.id;
    return goal.role ? std::string(goal.role->title) : one_of_several(goal.id, answer);
  };
  question.told = [](const Person& person) { return person.goal; };
  question.forget = [](Person& person) { person.goal.clear(); };
  return question;
}

Question wants_question() {
  Question question = token_question(
      {"wants",
       "A degree, or something short?",
       "only what you want is looked at",
       "Several are possible: 1, 3. A certification is an exam of a professional body (such as CPHQ); a "
       "graduate certificate is four or five courses of a university, often the first half of a master's.",
       Takes::several,
       {{"master", "a master's degree"},
        {"doctorate", "a doctorate (DNP, PhD, DHA)"},
        {"graduate-certificate", "a graduate certificate"},
        {"certification", "a certification exam"},
        {"short-course", "a short course"},
        {"anything", "whatever fits best"}}},
      &Person::wants, vocabulary::wants);
  question.understand = [read = question.understand](Person& person, std::string_view answer) {
    const std::string plain = own_words::plain_words(answer);
    static constexpr std::array short_words{"short"sv,     "something short"sv, "something shorter"sv,
                                            "no degree"sv, "not a degree"sv,    "anything but a degree"sv};
    if (std::find(short_words.begin(), short_words.end(), plain) != short_words.end())
      return read(person, "graduate certificate, certification, short course");
    if (own_words::says_any(plain)) return read(person, "anything");
    std::string remark = read(person, answer);
    // Beside others "whatever fits" says nothing more; where some are denied it is not what is left. A doctorate is a
    // degree too, whatever "degree" alone means among the choices.
    constexpr Token anything = vocabulary::wants.at("anything"), doctorate = vocabulary::wants.at("doctorate");
    const bool no_degree = plain.starts_with("no degree") || plain.starts_with("not a degree");
    TokenSet others;
    person.wants.each([&](Token token) {
      if (token != anything && !(no_degree && token == doctorate)) others.insert(token);
    });
    if (!others.empty()) person.wants = others;
    return remark;
  };
  return question;
}

Question delivery_question() {
  Question question = token_question(
      {"delivery",
       "How would you study?",
       "what is not offered that way is left out",
       "Several are possible: 1, 2; any = all of them.",
       Takes::several,
       {{"online", "online"}, {"hybrid", "mostly online, a few days on campus"}, {"campus", "on campus"}}},
      &Person::delivery, vocabulary::delivery);
  question.understand = [read = question.understand](Person& person, std::string_view answer) {
    const std::string plain = own_words::plain_words(answer);
    const bool mostly = plain == "mostly online" || plain == "mainly online" || plain == "preferably online";
    return read(person, mostly ? std::string_view("online, hybrid") : answer);
  };
  return question;
}

Question schedule_question() {
  return token_question(
      {"schedule",
       "When could you study?",
       "programs that say when they teach are shown if one of your times fits",
       "Several are possible: \"nights or weekends\". Few programs publish it: those that do not stay in sight.",
       Takes::several,
       {{"asynchronous", "in my own time (no fixed hours)"},
        {"evening", "evenings or nights"},
        {"weekend", "weekends"},
        {"synchronous", "live classes at fixed hours"},
        {"self-paced", "self-paced"},
        {"executive", "blocks of days (executive format)"}}},
      &Person::schedule, vocabulary::schedule);
}

Question travel_question() {
  Question question{"travel",
                    "Would you travel to a campus?",
                    "decides whether programs with days on campus are for you",
                    "never, a few times a year, or as often as needed.",
                    Takes::one,
                    {{"none", "never"}, {"some", "a few times a year"}, {"any", "as often as needed"}}};
  question.understand = [](Person& person, std::string_view answer) {
    // "no way, two kids": the reason says nothing more.
    const std::vector<std::string> parts = own_words::parts_of(answer);
    const bool never = own_words::says_none(own_words::plain_words(parts.empty() ? "" : parts.front()));
    const TokenSet said = own_words::tokens(never           ? "never"
                                            : parts.empty() ? answer
                                                            : std::string_view(parts.front()),
                                            vocabulary::travel);
    if (said.size() != 1) throw InputError("one of never, a few times a year and as often as needed was expected");
    said.each([&](Token token) { person.travel = token; });
    return std::string{};
  };
  question.told = [](const Person& person) {
    return person.travel ? std::string(vocabulary::travel.text(*person.travel)) : std::string{};
  };
  question.forget = [](Person& person) { person.travel.reset(); };
  return question;
}

Question pace_question() {
  Question question{"pace",
                    "Full-time or part-time study?",
                    "decides which length counts, and whether you keep your salary",
                    "Part-time means beside a job.",
                    Takes::one,
                    {{"part-time", "part-time"}, {"full-time", "full-time"}}};
  question.understand = [](Person& person, std::string_view answer) {
    if (own_words::says_any(own_words::plain_words(answer)) || own_words::names_both_paces(answer)) {
      person.pace.reset();
      return std::string("open: both paces are looked at");
    }
    person.pace = own_words::pace(answer) == "full-time" ? Pace::full_time : Pace::part_time;
    return std::string{};
  };
  question.told = [](const Person& person) {
    if (!person.pace) return std::string{};
    return std::string(*person.pace == Pace::full_time ? "full-time" : "part-time");
  };
  question.forget = [](Person& person) { person.pace.reset(); };
  return question;
}

Question hours_question() {
  return number_question({"hours_per_week", "How many hours a week can you study?",
                          "gives the months that a program takes you: a course takes about nine hours a week",
                          "\"10 hours\", \"8-10\" (the lower end counts), \"2 hours a day\"."},
                         &Person::hours_per_week, own_words::weekly_hours,
                         [](double hours) { return fmt::format("{} hours a week", shortest(hours)); });
}

Question budget_question() {
  Question question = number_question(
      {"budget_usd", "What can you spend in all, USD?", "programs above it are left out unless you say --no-limits",
       "\"$30,000\", \"30k\", \"25-30k\" (the upper end counts). All your own money for the whole credential, "
       "without what your employer pays."},
      &Person::budget_usd, [](std::string_view text) { return own_words::dollars(text).max; }, dollars_text);
  question.understand = [read = question.understand](Person& person, std::string_view answer) {
    const std::string plain = own_words::plain_words(answer);
    if (plain != "no limit" && plain != "unlimited" && plain != "whatever it takes" && plain != "whatever")
      return read(person, answer);
    person.budget_usd.reset();
    return std::string("open: no program is left out for its price");
  };
  return question;
}

Question aid_question() {
  return number_question(
      {"employer_aid_usd_per_year", "What does your employer pay toward study, USD a year?",
       "lowers what you pay yourself, calendar year by calendar year",
       "\"5,250\", \"5k a year\"; none. $5,250 is what an employer can pay free of tax; ask human "
       "resources what yours does."},
      &Person::employer_aid_usd_per_year, [](std::string_view text) { return own_words::yearly_dollars(text).min; },
      dollars_text);
}

Question salary_question() {
  return number_question(
      {"current_salary_usd", "Your present pay, USD a year?", "shows after how many years a plan pays back",
       "\"80k\", \"82,000\", \"$40/hour\" (counted as 2,080 hours a year)."},
      &Person::current_salary_usd, [](std::string_view text) { return own_words::yearly_dollars(text).min; },
      dollars_text);
}

}  // namespace progrank
