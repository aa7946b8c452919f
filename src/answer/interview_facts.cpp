#include "answer/interview_questions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "answer/held_certifications.hpp"
#include "base/text.hpp"
#include "derive/words_around.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank {
namespace {

using Takes = Question::Takes;

/// What she does not hold yet, or any more, counts for nothing, and is told.
std::string not_counted(const std::vector<std::string>& not_now) {
  if (not_now.empty()) return {};
  return fmt::format("\"{}\" not counted: only what you hold now is", joined(not_now, ", "));
}

bool says_none(std::string_view answer) {
  return own_words::says_none(own_words::plain_words(answer));
}

}  // namespace

Question degree_question() {
  Question question{
      "highest_degree",
      "Your highest degree?",
      "most programs and certifications ask for one",
      "In your own words: BSN, ADN, MSN, MBA, \"bachelor's in biology\", PharmD, MD. A licence such as RN is asked "
      "for separately. A degree from abroad counts as the US degree it was evaluated as.",
      Takes::one,
      {{"none", "none"},
       {"high-school", "high school, GED, nursing diploma"},
       {"associate", "associate (ADN, AAS)"},
       {"bachelor", "bachelor's (BSN, BS, BA)"},
       {"master", "master's (MSN, MS, MBA, MPH)"},
       {"doctorate", "doctorate (DNP, PhD)"},
       {"health-professional-degree", "health professional (MD, DO, PharmD, DDS, DPT)"}}};
  question.understand = [](Person& person, std::string_view answer) {
    const own_words::Degree said = own_words::degree(answer);
    person.highest_degree = said.degree;
    std::string remark = not_counted(said.not_now);
    if (said.field.empty()) return remark;
    person.degree_field = said.field;
    return fmt::format("in {}{}{}", said.field, remark.empty() ? "" : "; ", remark);
  };
  question.told = [](const Person& person) { return person.highest_degree; };
  question.forget = [](Person& person) { person.highest_degree.clear(); };
  return question;
}

Question licence_question() {
  Question question{
      "licences",
      "Which licences do you hold?",
      "some certifications and programs are for nurses, pharmacists or physicians only",
      "\"RN\", \"nurse\", \"NP\", \"pharmacist\", \"MD\"; several with commas; none. Course cards such as BLS or ACLS "
      "are no licences and are left out.",
      Takes::several,
      {{"rn", "registered nurse (RN)"},
       {"lpn", "practical or vocational nurse (LPN, LVN)"},
       {"aprn", "nurse practitioner, CRNA, CNS, midwife (APRN)"},
       {"md", "physician (MD)"},
       {"do", "physician (DO)"},
       {"pharmacist", "pharmacist"},
       {"pa", "physician assistant"},
       {"other-clinical", "another clinical licence (or type it: PT, RRT, LCSW, EMT)"},
       {"none", "none"}}};
  question.understand = [](Person& person, std::string_view answer) {
    const own_words::Licences said = own_words::licences(answer);
    person.licences.emplace(said.licences.begin(), said.licences.end());
    const std::string not_now = not_counted(said.not_now);
    if (said.left_out.empty()) return not_now;
    return fmt::format("{} left out: no licence{}{}{}", joined(said.left_out, ", "),
                       said.left_out.size() == 1 ? "" : "s", not_now.empty() ? "" : "; ", not_now);
  };
  question.told = [](const Person& person) {
    if (!person.licences) return std::string{};
    return person.licences->empty() ? std::string("none") : joined(*person.licences, ", ");
  };
  question.forget = [](Person& person) { person.licences.reset(); };
  return question;
}

Question gpa_question() {
  Question question =
      number_question({"gpa", "Your grade average (US scale)?", "many schools have a minimum, often 3.0",
                       "\"3.1\", \"3.1 / 4.0\" or a letter such as B+; of the degree above."},
                      &Person::gpa, own_words::gpa, shortest);
  question.understand = [](Person& person, std::string_view answer) {
    person.gpa = says_none(answer) ? std::nullopt : std::optional(own_words::gpa(answer));
    return person.gpa ? std::string{} : std::string("unknown");
  };
  return question;
}

Question experience_question() {
  return number_question({"experience_years", "Years of work, all together?",
                          "many certifications ask for years of experience", "\"10 years\", 6, \"18 months\"."},
                         &Person::experience_years, own_words::years, years_text);
}

Question healthcare_question() {
  Question question = number_question({"healthcare_years", "Of these, years in healthcare?", "some count only those",
                                       "At most as many as all together; all = as many."},
                                      &Person::healthcare_years, own_words::years, years_text);
  question.understand = [read = question.understand](Person& person, std::string_view answer) {
    const std::string plain = own_words::plain_words(answer);
    const bool all = plain == "all" || plain == "all of them" || plain == "all of it" || plain == "same" ||
                     plain == "the same" || plain == "all of these";
    if (!all) return read(person, answer);
    if (!person.experience_years) throw InputError("a number of years was expected: how many in all is not told yet");
    person.healthcare_years = person.experience_years;
    return std::string{};
  };
  return question;
}

Question practice_question() {
  Question question{
      "practice", "Special work you have done: how many hours or years?",
      "some certifications ask for hours in a specialty, and only these count",
      "Field and amount, several with commas: \"informatics 400 hours, quality 2 years\". A charge nurse's or nurse "
      "manager's work is nursing-leadership, an EHR super user's is informatics. none = nothing of the kind."};
  for (const std::string_view word : vocabulary::practice_field.tokens)
    if (word != "other") question.choices.push_back({std::string(word), own_words::plain_words(word)});
  question.understand = [](Person& person, std::string_view answer) {
    person.practice.emplace();
    for (const own_words::Practice& said : own_words::practice(answer)) {
      PracticeDone done{said.field, std::nullopt, std::nullopt};
      if (said.hours > 0) done.hours = said.hours;
      if (said.years > 0) done.years = said.years;
      person.practice->push_back(done);
    }
    return std::string{};
  };
  question.told = [](const Person& person) {
    if (!person.practice) return std::string{};
    std::vector<std::string> parts;
    for (const PracticeDone& done : *person.practice) {
      std::string part(vocabulary::practice_field.text(done.field));
      if (done.hours) part += fmt::format(" {} hours", shortest(*done.hours));
      if (done.years) part += fmt::format(" {}", years_text(*done.years));
      parts.push_back(std::move(part));
    }
    return parts.empty() ? std::string("none") : joined(parts, ", ");
  };
  question.forget = [](Person& person) { person.practice.reset(); };
  return question;
}

Question skills_question() {
  Question question{
      "skills", "Which of these have you learned, in courses or at work?",
      "programs ask for them or teach them first, and plans count the courses you lack",
      "Numbers with commas, or words: \"statistics, anatomy\". None says that you have none of them (\"never "
      "programmed\" is none of 1 to 3). A BSN usually holds statistics, biology and anatomy: count what you passed.",
      Takes::several};
  for (const std::string_view word : vocabulary::skill.tokens) {
    if (word == "healthcare-experience") continue;  // follows from the years
    question.choices.push_back({std::string(word), own_words::plain_words(word)});
  }
  question.choices.push_back({"none", "none of these"});
  question.understand = [](Person& person, std::string_view answer) {
    const std::string plain = own_words::plain_words(answer);
    person.skills = own_words::tokens(answer, vocabulary::skill, own_words::Denied::leaves_nothing);
    const bool only_denied = person.skills->empty() && !own_words::says_none(plain);
    return std::string(only_denied ? "none of all these: if you have passed some, such as statistics, add them" : "");
  };
  question.told = [](const Person& person) {
    if (!person.skills) return std::string{};
    return person.skills->empty() ? std::string("none") : listed_tokens(*person.skills, vocabulary::skill);
  };
  question.forget = [](Person& person) { person.skills.reset(); };
  return question;
}

Question certifications_question(const Catalog& certifications) {
  Question question{
      "certifications", "Which certifications do you hold already?",
      "they count toward others, and no plan proposes them again",
      "By abbreviation, several with commas: \"CPHQ, RHIA\". BLS, ACLS and the like count for nothing here. none."};
  question.understand = [&certifications](Person& person, std::string_view answer) {
    std::vector<std::string> ids, left_out;
    if (says_none(answer)) {
      person.certifications.clear();
      return std::string{};
    }
    const own_words::HeldParts parts = own_words::held_parts(answer);
    for (const std::string& part : parts.typed) {
      const bool card = own_words::is_course_card(own_words::plain_words(part));
      std::string id = card ? std::string{} : certification_called(part, certifications);
      if (id.empty())
        left_out.push_back(part);
      else if (std::find(ids.begin(), ids.end(), id) == ids.end())
        ids.push_back(std::move(id));
    }
    if (ids.empty() && left_out.empty() && parts.not_now.empty())
      throw InputError("no certification was named: none says that you hold none");
    person.certifications = std::move(ids);
    const std::string not_now = not_counted(parts.not_now);
    if (left_out.empty()) return not_now;
    return fmt::format("{} left out: not among the certifications here, and nothing here asks for it{}{}",
                       joined(left_out, ", "), not_now.empty() ? "" : "; ", not_now);
  };
  question.told = [](const Person& person) { return joined(person.certifications, ", "); };
  question.forget = [](Person& person) { person.certifications.clear(); };
  return question;
}

Question memberships_question() {
  Question question{"memberships",
                    "Of which professional bodies are you a member?",
                    "members pay less, and some certifications are for members",
                    "By abbreviation, several with commas, also others than these. none.",
                    Takes::several,
                    {{"HIMSS", "HIMSS"},
                     {"AMIA", "AMIA"},
                     {"AHIMA", "AHIMA"},
                     {"ANIA", "ANIA (nursing informatics)"},
                     {"ACHE", "ACHE (healthcare executives)"},
                     {"NAHQ", "NAHQ (quality)"},
                     {"none", "none"}}};
  question.understand = [](Person& person, std::string_view answer) {
    std::vector<std::string> bodies;
    if (!says_none(answer)) bodies = own_words::parts_of(answer);
    person.memberships = std::move(bodies);
    return std::string{};
  };
  question.told = [](const Person& person) { return joined(person.memberships, ", "); };
  question.forget = [](Person& person) { person.memberships.clear(); };
  return question;
}

Question home_question() {
  Question question{"state", "Where do you live?",
                    "public universities charge their residents less, and pay differs by state",
                    "A US state (\"Ohio\" or OH), or your country (\"Canada\")."};
  question.understand = [](Person& person, std::string_view answer) {
    const own_words::Home home = own_words::home(answer);
    person.state = home.state;
    person.country = home.country;
    return std::string{};
  };
  question.told = [](const Person& person) {
    return person.state.empty() ? person.country : fmt::format("{}, US", person.state);
  };
  question.forget = [](Person& person) {
    person.state.clear();
    person.country.clear();
  };
  return question;
}

Question field_question() {
  Question question = text_question(
      {"degree_field", "In which field?", "goes into the file for you and an adviser; a few certifications ask for it",
       "A word or two, such as nursing."},
      &Person::degree_field);
  question.understand = [](Person& person, std::string_view answer) {
    const std::string plain = own_words::plain_words(answer);
    if (std::none_of(plain.begin(), plain.end(), [](unsigned char c) { return c >= 'a'; }))
      throw InputError("a field of study in a word or two was expected, such as nursing");
    person.degree_field = own_words::says_none(plain) ? std::string{} : std::string(trimmed(answer));
    return std::string{};
  };
  return question;
}

}  // namespace progrank
