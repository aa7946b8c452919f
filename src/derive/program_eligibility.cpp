// What a school asks of an applicant.
#include <fmt/format.h>

#include "derive/eligibility_rules.hpp"
#include "derive/examination.hpp"
#include "progrank/base/number.hpp"

namespace progrank {
namespace {

constexpr Token gre_required = vocabulary::gre.at("required");
constexpr Token gre_waivable = vocabulary::gre.at("waivable");
constexpr Token clinical_required = vocabulary::clinical_background.at("required");
constexpr Token required_level = vocabulary::prerequisite_level.at("required");
constexpr Token bridge_level = vocabulary::prerequisite_level.at("bridge");
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

}  // namespace

Eligibility program_eligibility(const Record& program, const Person& person) {
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

bool may_enter(const Record& program, const Person* person) {
  const auto who = program.token(Field::open_to_who);
  if (!who) return true;
  if (!person || *who != country_residents) return false;
  const std::string_view country = program.text(Field::open_to_country);
  return !country.empty() && country == country_of(*person);
}

}  // namespace progrank
