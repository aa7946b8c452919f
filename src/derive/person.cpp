#include "progrank/derive/person.hpp"

#include <algorithm>
#include <array>

#include "derive/person_degrees.hpp"

namespace progrank {
namespace {

constexpr Token healthcare_experience = vocabulary::skill.at("healthcare-experience");
constexpr Token programming = vocabulary::skill.at("programming");

}  // namespace

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
  if (later.healthcare_years && *later.healthcare_years > 0) *later.healthcare_years += years_worked;
  if (degree_earned.empty()) return later;
  const auto place = [](std::string_view word) {
    return std::find(person_degrees.begin(), person_degrees.end(), word);
  };
  // A health professional who earns a master's stays one; a doctorate is more.
  if (later.highest_degree.empty() || place(degree_earned) > place(later.highest_degree)) {
    later.highest_degree = degree_earned;
    later.gained.degree = degree_earned;
  }
  return later;
}

}  // namespace progrank
