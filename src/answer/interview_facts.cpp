#include "answer/interview_questions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank {
namespace {

using Takes = Question::Takes;

std::string certification_called(std::string_view said, const Catalog& certifications) {
  const std::string plain = own_words::plain_words(said);
  std::vector<std::string_view> known;
  for (const Record& record : certifications.records()) {
    const std::string_view abbr = record.text(Field::abbr);
    for (const std::string_view name : {record.id(), abbr, record.name()})
      if (!name.empty() && own_words::plain_words(name) == plain) return std::string(record.id());
    known.push_back(record.id());
  }
  const std::string guess = did_you_mean(folded(said), known);
  throw InputError(
      fmt::format("\"{}\" is no certification that is known here{}", said,
                  guess.empty() ? ": leave it out, or look for it with `progrank certs --search`" : guess));
}

bool says_none(std::string_view answer) {
  const std::string plain = own_words::plain_words(answer);
  return plain == "none" || plain == "no" || plain == "nothing";
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
    if (said.field.empty()) return std::string{};
    person.degree_field = said.field;
    return fmt::format("{}, in {}", said.degree, said.field);
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
    if (said.left_out.empty()) return std::string{};
    return fmt::format("{} left out: no licence{}", fmt::join(said.left_out, ", "),
                       said.left_out.size() == 1 ? "" : "s");
  };
  question.told = [](const Person& person) {
    if (!person.licences) return std::string{};
    return person.licences->empty() ? std::string("none") : fmt::format("{}", fmt::join(*person.licences, ", "));
  };
  question.forget = [](Person& person) { person.licences.reset(); };
  return question;
}

Question gpa_question() {
  return number_question({"gpa", "Your grade average (US scale)?", "many schools have a minimum, often 3.0",
                          "\"3.1\", \"3.1 / 4.0\" or a letter such as B+; of the degree above."},
                         &Person::gpa, own_words::gpa, shortest);
}

Question experience_question() {
  return number_question({"experience_years", "Years of work, all together?",
                          "many certifications ask for years of experience", "\"10 years\", 6, \"18 months\"."},
                         &Person::experience_years, own_words::years, years_text);
}

Question healthcare_question() {
  return number_question({"healthcare_years", "Of these, years in healthcare?", "some count only those",
                          "At most as many as all together."},
                         &Person::healthcare_years, own_words::years, years_text);
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
    return parts.empty() ? std::string("none") : fmt::format("{}", fmt::join(parts, ", "));
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
    const bool never = plain == "never programmed" || plain == "no programming";
    person.skills = never ? TokenSet{} : own_words::tokens(answer, vocabulary::skill);
    return std::string{};
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
    std::vector<std::string> ids;
    if (!says_none(answer))
      for (const std::string_view part : comma_separated(answer)) {
        std::string id = certification_called(part, certifications);
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
      }
    person.certifications = std::move(ids);
    return std::string{};
  };
  question.told = [](const Person& person) { return fmt::format("{}", fmt::join(person.certifications, ", ")); };
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
    if (!says_none(answer))
      for (const std::string_view part : comma_separated(answer)) bodies.emplace_back(part);
    person.memberships = std::move(bodies);
    return std::string{};
  };
  question.told = [](const Person& person) { return fmt::format("{}", fmt::join(person.memberships, ", ")); };
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
    return home.state.empty() ? home.country : fmt::format("{}, {}", home.state, home.country);
  };
  question.told = [](const Person& person) { return person.state.empty() ? person.country : person.state; };
  question.forget = [](Person& person) {
    person.state.clear();
    person.country.clear();
  };
  return question;
}

Question field_question() {
  return text_question(
      {"degree_field", "In which field?", "goes into the file for you and an adviser; a few certifications ask for it",
       "A word or two, such as nursing."},
      &Person::degree_field);
}

}  // namespace progrank
