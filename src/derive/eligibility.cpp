#include "progrank/derive/eligibility.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "json/writer.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank {
namespace {

constexpr Token gre_required = vocabulary::gre.at("required");
constexpr Token gre_waivable = vocabulary::gre.at("waivable");
constexpr Token clinical_required = vocabulary::clinical_background.at("required");
constexpr Token required_level = vocabulary::prerequisite_level.at("required");
constexpr Token bridge_level = vocabulary::prerequisite_level.at("bridge");

/// How far a degree is away, in years of full-time study, when alternatives are compared.
constexpr double years_to_bachelor = 4;
constexpr double years_to_master = 2;

std::string degree_words(std::string_view degree) {
  if (degree == "none") return "no degree asked for";
  if (degree == "high-school") return "high-school diploma";
  if (degree == "associate") return "associate degree";
  if (degree == "bachelor") return "bachelor's degree";
  if (degree == "master") return "master's degree";
  if (degree == "doctorate") return "doctorate";
  if (degree == "rn") return "registered-nurse licence";
  if (degree == "md") return "physician (MD or DO)";
  return "health-professional degree (MD, PharmD, DDS, ...)";
}

std::string years_words(double years) {
  constexpr std::array<std::string_view, 11> words{"no",  "one",   "two",   "three", "four", "five",
                                                   "six", "seven", "eight", "nine",  "ten"};
  const double whole = std::floor(years);
  if (years == whole && whole < static_cast<double>(words.size()))
    return fmt::format("{} more year{}", words[static_cast<std::size_t>(whole)], years == 1 ? "" : "s");
  return fmt::format("{} more years", shortest(std::ceil(years * 100) / 100));
}

/// Collects the answers to single demands.
class Examination {
 public:
  explicit Examination(const Person& person) : person_(person) {}

  void met(std::string words) { result_.met.push_back(std::move(words)); }
  void step(std::string words) { result_.missing.push_back(std::move(words)); }
  /// Something that she cannot be expected to change.
  void refused(std::string words) {
    // Reasons stand before steps: they decide.
    result_.missing.insert(result_.missing.begin() + static_cast<std::ptrdiff_t>(refusals_++), std::move(words));
  }
  /// Not published, but not decisive.
  void unpublished(std::string words) { result_.unknown.push_back(std::move(words)); }
  void undecided(std::string words) {
    result_.unknown.insert(result_.unknown.begin() + static_cast<std::ptrdiff_t>(undecided_++), std::move(words));
  }
  /// Usually decides, and the school says nothing of it.
  void silent(std::string words) {
    // What decides is named before what does not.
    result_.unknown.insert(result_.unknown.begin() + static_cast<std::ptrdiff_t>(undecided_ + silences_++),
                           std::move(words));
  }

  void years(double wanted, const std::optional<double>& have, std::string_view where) {
    if (wanted <= 0) return;
    const std::string demand = fmt::format("{} year{} {}", shortest(wanted), wanted == 1 ? "" : "s", where);
    if (!have) return undecided(fmt::format("{}: yours are not told", demand));
    if (*have >= wanted) return met(demand);
    result_.waiting_years = std::max(result_.waiting_years, wanted - *have);
    step(fmt::format("{} {}", years_words(wanted - *have), where));
  }

  /// A degree she lacks: bachelor's and master's are steps, the rest is another profession.
  void degree(std::string_view wanted, bool known, bool satisfied) {
    if (!known) return undecided(fmt::format("{}: your degree is not told", degree_words(wanted)));
    if (satisfied) return met(degree_words(wanted));
    if (wanted == "bachelor" || wanted == "master") {
      result_.missing_degree = wanted;
      return step(fmt::format("finish a {}", wanted == "bachelor" ? "bachelor's" : "master's"));
    }
    if (wanted == "associate" || wanted == "high-school") {
      result_.missing_degree = wanted;
      return step(fmt::format("finish {} {}", wanted == "associate" ? "an" : "a", degree_words(wanted)));
    }
    refused(fmt::format("{} is required", degree_words(wanted)));
  }

  /// Hours and years in a specialty: they grow only in work that gives them.
  void practice(const Practice& wanted) {
    const std::string field(wanted.field ? vocabulary::practice_field.text(*wanted.field) : "the field");
    std::string demand = fmt::format("practice in {}", field);
    if (wanted.hours) demand = fmt::format("{} hours of {}", grouped(*wanted.hours), demand);
    if (wanted.years) demand += fmt::format(", {} year{}", shortest(*wanted.years), *wanted.years == 1 ? "" : "s");
    if (wanted.within_years) demand += fmt::format(", within the last {} years", shortest(*wanted.within_years));
    if (!person_.practice || !wanted.field) return undecided(fmt::format("{}: yours is not told", demand));
    const auto done = std::find_if(person_.practice->begin(), person_.practice->end(),
                                   [&](const PracticeDone& one) { return one.field == *wanted.field; });
    const auto short_of = [](std::optional<double> asked, std::optional<double> had) {
      return asked && had.value_or(0) < *asked;
    };
    const bool none = done == person_.practice->end();
    if (!none && !short_of(wanted.hours, done->hours) && !short_of(wanted.years, done->years)) return met(demand);
    result_.practice_missing = true;
    step(fmt::format("gain {}{}", demand,
                     none || !done->hours ? "" : fmt::format(" (you have {} hours)", grouped(*done->hours))));
  }

  /// A body one can join.
  void membership(std::string_view body) {
    const std::string wanted = folded(body);
    for (const std::string& held : person_.memberships)
      if (folded(held) == wanted) return met(fmt::format("you are a member of {}", body));
    if (person_.gained.membership) return met(fmt::format("membership of {}, joined for it", body));
    step(fmt::format("join {}", body));
  }

  /// Degrees are named in many ways: what holds her field's word is met, all else is for her to check.
  /// A degree that a plan has her earn has its program's field, not that of the one she holds.
  void degree_field(std::string_view wanted, std::string_view degree) {
    const std::string asked = folded(wanted);
    const std::string field = folded(person_.degree_field);
    const bool holds_it = person_.gained.degree.empty() || degree != person_.gained.degree;
    if (holds_it && !field.empty() && asked.find(field) != std::string::npos)
      return met(fmt::format("degree in {}", wanted));
    for (const std::string& earned : person_.gained.degree_fields)
      if (asked.find(earned) != std::string::npos) return met(fmt::format("degree in {}", wanted));
    undecided(fmt::format("check: degree in {}", wanted));
  }

  void accreditation(std::string_view wanted) {
    for (const std::string& body : person_.gained.accreditations)
      if (folded(body) == folded(wanted)) return met(fmt::format("program accredited by {}", wanted));
    undecided(fmt::format("check: program accredited by {}", wanted));
  }

  void test(std::string words) {
    result_.test_first = true;
    if (person_.gained.test) return met("the GRE, taken for it");
    step(std::move(words));
  }

  void instruction(double hours, std::string_view what) {
    result_.instruction_hours += hours;
    const std::string words = fmt::format("{} {}", grouped(hours), what);
    if (person_.gained.instruction) return met(fmt::format("{}, taken for it", words));
    step(fmt::format("take {}", words));
  }

  void course(Token skill, bool bridge) {
    const std::string_view word = vocabulary::skill.text(skill);
    if (bridge) {
      result_.bridge_courses.insert(skill);
      return step(fmt::format("take {} (the school's bridge course)", word));
    }
    if (word == "healthcare-experience" || word == "leadership-experience") {
      // A year of it is what schools mean when they name no number.
      result_.waiting_years = std::max(result_.waiting_years, 1.0);
      return step(fmt::format("gain {} experience", word == "healthcare-experience" ? "healthcare" : "leadership"));
    }
    result_.courses.insert(skill);
    step(fmt::format("take {}", word));
  }

  /// One of these certifications, by their ids.
  void certification(std::vector<std::string> ids) {
    std::vector<std::string_view> names(ids.begin(), ids.end());
    for (const std::string& id : ids)
      if (person_.holds(id)) return met(fmt::format("you hold {}", id));
    step(fmt::format("earn {} first", listed(names, "or")));
    result_.certification_first = std::move(ids);
  }

  Eligibility take() {
    result_.status = refusals_ != 0             ? EligibilityStatus::not_eligible
                     : undecided_ != 0          ? EligibilityStatus::unknown
                     : !result_.missing.empty() ? EligibilityStatus::eligible_after
                     : silences_ != 0           ? EligibilityStatus::likely
                                                : EligibilityStatus::eligible;
    return std::move(result_);
  }

  [[nodiscard]] const Person& person() const { return person_; }

 private:
  const Person& person_;
  Eligibility result_;
  std::size_t refusals_ = 0;
  std::size_t silences_ = 0;
  std::size_t undecided_ = 0;
};

constexpr Token master = vocabulary::credential.at("master");
constexpr Token graduate_certificate = vocabulary::credential.at("graduate-certificate");

/// A US master's or graduate certificate that names no degree asks for a bachelor's: graduate study is defined so
/// there.
bool bachelor_by_convention(const Record& program) {
  const auto credential = program.token(Field::credential);
  if (credential != master && credential != graduate_certificate) return false;
  return program.text(Field::institution_country) == "US" || program.number(Field::institution_unitid);
}

/// Whether the school publishes anything that a person could be measured by.
bool says_something(const Record& program) {
  return program.token(Field::admission_degree_required) || program.number(Field::admission_min_gpa) ||
         program.token(Field::admission_gre) || program.number(Field::admission_experience_years) ||
         program.token(Field::admission_clinical_background) ||
         program.get<Prerequisites>(Field::admission_prerequisites);
}

void examine_degree(Examination& examination, const Record& program) {
  const auto held = examination.person().held();
  const auto wanted = program.token(Field::admission_degree_required);
  if (wanted) {
    const std::string_view word = vocabulary::degree_required.text(*wanted);
    return examination.degree(word, held.has_value() || word == "none",
                              word == "none" || (held && held->satisfies_program(*wanted)));
  }
  if (bachelor_by_convention(program)) {
    constexpr Token bachelor = vocabulary::degree_required.at("bachelor");
    examination.silent("degree requirement not published: a bachelor's, as is usual for US graduate study");
    return examination.degree("bachelor", held.has_value(), held && held->satisfies_program(bachelor));
  }
  if (says_something(program)) return examination.silent("degree requirement not published");
  examination.undecided("degree requirement not published");
}

void examine_gpa(Examination& examination, const Record& program) {
  const auto minimum = program.number(Field::admission_min_gpa);
  if (!minimum) return examination.silent("minimum GPA not published");
  const auto& gpa = examination.person().gpa;
  if (!gpa) return examination.undecided(fmt::format("GPA of at least {}: yours is not told", shortest(*minimum)));
  if (*gpa >= *minimum) return examination.met(fmt::format("GPA of at least {}", shortest(*minimum)));
  examination.refused(fmt::format("GPA of at least {}, yours is {}", shortest(*minimum), shortest(*gpa)));
}

void examine_gre(Examination& examination, const Record& program) {
  const auto gre = program.token(Field::admission_gre);
  if (!gre) return examination.unpublished("GRE policy not published");
  if (*gre == gre_required) return examination.test("take the GRE");
  if (*gre == gre_waivable) return examination.test("take the GRE or ask for its waiver");
  examination.met("no GRE needed");
}

void examine_background(Examination& examination, const Record& program) {
  if (program.token(Field::admission_clinical_background) != clinical_required) return;
  const auto clinical = examination.person().clinical_background();
  if (!clinical) return examination.undecided("clinical background: licences and years in healthcare are not told");
  if (*clinical) return examination.met("clinical background");
  examination.refused("a clinical background is required");
}

void examine_prerequisites(Examination& examination, const Record& program) {
  const auto prerequisites = program.get<Prerequisites>(Field::admission_prerequisites);
  if (!prerequisites) return examination.silent("prerequisites not published");
  TokenSet wanted;
  TokenSet bridged;
  for (const auto& [skill, level] : *prerequisites) {
    if (level == required_level || level == bridge_level) wanted.insert(skill);
    if (level == bridge_level) bridged.insert(skill);
  }
  wanted.each([&](Token skill) {
    const auto has = examination.person().has_skill(skill);
    const std::string_view word = vocabulary::skill.text(skill);
    if (!has && bridged.contains(skill)) return examination.unpublished(fmt::format("{}: not told, and bridged", word));
    if (!has) return examination.undecided(fmt::format("{}: whether you have it is not told", word));
    if (*has) return examination.met(std::string(word));
    examination.course(skill, bridged.contains(skill));
  });
}

constexpr Token country_residents = vocabulary::open_to.at("country-residents");

/// Her country; a state is one of the United States.
std::string_view country_of(const Person& person) {
  if (!person.country.empty()) return person.country;
  return person.state.empty() ? std::string_view{} : "US";
}

void examine_open_to(Examination& examination, const Record& program) {
  const auto who = program.token(Field::open_to_who);
  if (!who) return;
  const std::string_view country = program.text(Field::open_to_country);
  if (*who != country_residents || country.empty())
    return examination.undecided(fmt::format("check: open to {} only", vocabulary::open_to.text(*who)));
  const std::string demand = fmt::format("residence in {}", country);
  const std::string_view hers = country_of(examination.person());
  if (hers.empty()) return examination.undecided(fmt::format("{}: your country is not told", demand));
  if (hers == country) return examination.met(demand);
  examination.refused(fmt::format("{} is required", demand));
}

Eligibility for_program(const Record& program, const Person& person) {
  Examination examination(person);
  examine_open_to(examination, program);
  examine_degree(examination, program);
  examine_gpa(examination, program);
  examine_gre(examination, program);
  if (const auto years = program.number(Field::admission_experience_years))
    examination.years(*years, person.experience_years, "of work experience");
  examine_background(examination, program);
  examine_prerequisites(examination, program);
  return examination.take();
}

/// Whether an issuer's own words ask for nothing: recommendations, and sentences that say so.
bool asks_nothing(std::string_view words) {
  constexpr std::string_view harmless[] = {
      "recommended",   "no prerequisite",    "no formal",           "no requirement", "no required",
      "none required", "no course required", "no education or",     "guideline",      "typical",
      "expected",      "open to physicians", "may buy the program", "no barrier"};
  if (words.empty()) return true;
  const std::string text = folded(words);
  return std::any_of(std::begin(harmless), std::end(harmless),
                     [&](std::string_view phrase) { return text.find(phrase) != std::string::npos; });
}

/// Licences are asked for in the issuer's own words too: "active RN licence; bachelor degree in nursing or higher".
bool names_nursing_licence(std::string_view words) {
  return folded(words).find("rn licence") != std::string::npos;
}

/// "active CISM or CISSP", "active CMPE, MGMA member": the certifications of which one must be held, by their ids.
std::vector<std::string> certifications_named(std::string_view words) {
  constexpr std::string_view active = "active ";
  const std::string folded_words = folded(words);
  const std::string_view text = folded_words;  // the words below point into it
  if (!text.starts_with(active) || text.starts_with("active rn ")) return {};
  std::vector<std::string> ids;
  for (const std::string_view word : words_of(text.substr(active.size(), text.find_first_of(",;") - active.size())))
    if (word != "or") ids.emplace_back(word);
  return ids;
}

void examine_further(Examination& examination, const Alternative& alternative) {
  if (!alternative.certifications.empty())
    examination.certification({alternative.certifications.begin(), alternative.certifications.end()});
  const std::string_view degree = alternative.degree ? vocabulary::held_degree.text(*alternative.degree) : "";
  if (!alternative.degree_field.empty()) examination.degree_field(alternative.degree_field, degree);
  if (!alternative.program_accreditation.empty()) examination.accreditation(alternative.program_accreditation);
  if (!alternative.membership.empty()) examination.membership(alternative.membership);
  if (alternative.contact_hours) examination.instruction(*alternative.contact_hours, "contact hours of instruction");
  if (alternative.ce_hours) examination.instruction(*alternative.ce_hours, "hours of continuing education");
  if (alternative.practice) examination.practice(*alternative.practice);
}

void examine_licences(Examination& examination, TokenSet wanted) {
  if (wanted.empty()) return;
  std::vector<std::string_view> words;
  wanted.each([&](Token licence) { words.push_back(vocabulary::licence.text(licence)); });
  const std::string demand = fmt::format("licence as {}", listed(words, "or"));
  const auto& held = examination.person().licences;
  if (!held) return examination.undecided(fmt::format("{}: yours are not told", demand));
  // An advanced practice nurse is a registered nurse.
  const bool met = std::any_of(held->begin(), held->end(), [&](const std::string& word) {
    return wanted.contains(vocabulary::licence.find(word).value()) ||
           (word == "aprn" && wanted.contains(vocabulary::licence.at("rn")));
  });
  if (met) return examination.met(demand);
  examination.refused(fmt::format("{} is required", demand));
}

Eligibility for_alternative(const Alternative& alternative, const Person& person) {
  Examination examination(person);
  const auto held = person.held();
  if (alternative.degree) {
    const std::string_view word = vocabulary::held_degree.text(*alternative.degree);
    examination.degree(word, held.has_value() || word == "none",
                       word == "none" || (held && held->satisfies_certification(*alternative.degree)));
  }
  const bool nurse_asked = alternative.degree && vocabulary::held_degree.text(*alternative.degree) == "rn";
  if (!nurse_asked && names_nursing_licence(alternative.other))
    examination.degree("rn", held.has_value() || person.licences.has_value(), held && held->registered_nurse());
  const double healthcare = alternative.healthcare_years.value_or(0);
  // "3 years, 3 of them in healthcare" is one demand, not two.
  if (alternative.experience_years.value_or(0) > healthcare)
    examination.years(*alternative.experience_years, person.experience_years, "of work experience");
  examination.years(healthcare, person.healthcare_years, "in healthcare");
  examine_licences(examination, alternative.licences);
  examine_further(examination, alternative);
  const auto first = certifications_named(alternative.other);
  if (!first.empty())
    examination.certification(first);
  else if (!asks_nothing(alternative.other))
    examination.undecided(fmt::format("check: {}", alternative.other));
  else if (!alternative.other.empty())
    examination.met(std::string(alternative.other));
  return examination.take();
}

/// How near she is: impossible last, then years of waiting and study, then how much is to be checked.
auto distance(const Eligibility& eligibility) {
  // A certification that comes first is reckoned as a year.
  const double certification = eligibility.certification_first.empty() ? 0 : 1;
  const double study = eligibility.missing_degree.empty()       ? 0
                       : eligibility.missing_degree == "master" ? years_to_master
                                                                : years_to_bachelor;
  return std::tuple(eligibility.status == EligibilityStatus::not_eligible,
                    std::max(study, eligibility.waiting_years) + certification, eligibility.unknown.size(),
                    eligibility.missing.size());
}

}  // namespace

std::string_view text_of(EligibilityStatus status) {
  switch (status) {
    case EligibilityStatus::eligible: return "eligible";
    case EligibilityStatus::likely: return "likely";
    case EligibilityStatus::eligible_after: return "eligible-after";
    case EligibilityStatus::unknown: return "unknown";
    case EligibilityStatus::not_eligible: return "not-eligible";
  }
  return {};
}

std::string Eligibility::brief() const {
  const auto first = [](std::string_view lead, const std::vector<std::string>& words) {
    if (words.empty()) return std::string(lead);
    return fmt::format("{}: {}{}", lead, words.front(),
                       words.size() == 1 ? "" : fmt::format(" (+{})", words.size() - 1));
  };
  switch (status) {
    case EligibilityStatus::eligible: return "yes";
    case EligibilityStatus::likely: return first("likely", unknown);
    case EligibilityStatus::eligible_after: return first("after", missing);
    case EligibilityStatus::unknown:
      for (const std::string& words : unknown)
        if (words.starts_with("check: ")) return words;
      return first("unknown", unknown);
    case EligibilityStatus::not_eligible: return first("no", missing);
  }
  return {};
}

bool may_enter(const Record& program, const Person* person) {
  const auto who = program.token(Field::open_to_who);
  if (!who) return true;
  if (!person || *who != country_residents) return false;
  const std::string_view country = program.text(Field::open_to_country);
  return !country.empty() && country == country_of(*person);
}

std::vector<Eligibility> eligibility_by_alternative(const Record& record, const Person& person) {
  if (record.kind == RecordKind::program) return {for_program(record, person)};
  if (person.holds(record.id())) {
    Eligibility held;
    held.status = EligibilityStatus::eligible;
    held.met.push_back("you hold it");
    return {held};
  }
  const auto alternatives = record.get<Alternatives>(Field::eligibility);
  if (!alternatives || alternatives->empty()) {
    Examination examination(person);
    examination.undecided("eligibility rule not published");
    return {examination.take()};
  }
  std::vector<Eligibility> ways;
  for (const Alternative& alternative : *alternatives) ways.push_back(for_alternative(alternative, person));
  return ways;
}

Eligibility eligibility_of(const Record& record, const Person& person) {
  std::vector<Eligibility> ways = eligibility_by_alternative(record, person);
  return *std::min_element(ways.begin(), ways.end(),
                           [](const auto& a, const auto& b) { return distance(a) < distance(b); });
}

void write_eligibility(JsonWriter& json, const Eligibility& eligibility) {
  const auto list = [&](std::string_view key, const std::vector<std::string>& words) {
    json.key(key).begin_array();
    for (const std::string& word : words) json.value(word);
    json.end_array();
  };
  json.begin_object().member("status", text_of(eligibility.status));
  list("met", eligibility.met);
  list("missing", eligibility.missing);
  list("unknown", eligibility.unknown);
  json.end_object();
}

}  // namespace progrank
