#include "progrank/career/role_pay.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "progrank/base/number.hpp"
#include "progrank/base/rounding.hpp"

namespace progrank {
namespace {

struct OwnOccupation {
  std::string_view licence;
  std::string_view soc;
};

/// Of several licences the first here counts: who holds an advanced one works under it. A physician's (md, do) may be
/// any of the many physicians' occupations, whose pay lies far apart: it names none. Neither does a psychologist's.
constexpr OwnOccupation own_by_licence[] = {
    {"aprn", "29-1171"},  // Nurse Practitioners
    {"pa", "29-1071"},    // Physician Assistants
    {"dds", "29-1021"},   // Dentists, General
    {"dmd", "29-1021"},
    {"od", "29-1041"},      // Optometrists
    {"dpm", "29-1081"},     // Podiatrists
    {"pharmd", "29-1051"},  // Pharmacists
    {"pharmacist", "29-1051"},
    {"pt", "29-1123"},                            // Physical Therapists
    {"ot", "29-1122"},                            // Occupational Therapists
    {"slp", "29-1127"},                           // Speech-Language Pathologists
    {"rn", "29-1141"},                            // Registered Nurses
    {"dietitian", "29-1031"},                     // Dietitians and Nutritionists
    {"respiratory-therapist", "29-1126"},         // Respiratory Therapists
    {"medical-laboratory-scientist", "29-2010"},  // Clinical Laboratory Technologists and Technicians
    {"radiologic-technologist", "29-2034"},       // Radiologic Technologists and Technicians
    {"social-worker", "21-1022"},                 // Healthcare Social Workers
    {"paramedic", "29-2043"},                     // Paramedics
    {"lpn", "29-2061"},                           // Licensed Practical and Licensed Vocational Nurses
};
constexpr std::string_view coders = "29-2072";  // Medical Records Specialists
constexpr Token coding = vocabulary::practice_field.at("coding");
/// Health specialties teachers: professors of medicine and adjuncts in one figure, which jumps between years.
constexpr std::string_view unsteady_soc = "25-1071";

std::string_view own_occupation(const Person& person) {
  const auto& licences = person.licences.value_or(std::vector<std::string>{});
  for (const OwnOccupation& own : own_by_licence)
    if (std::find(licences.begin(), licences.end(), own.licence) != licences.end()) return own.soc;
  const auto& practice = person.practice.value_or(std::vector<PracticeDone>{});
  const bool codes =
      std::any_of(practice.begin(), practice.end(), [](const PracticeDone& done) { return done.field == coding; });
  return licences.empty() && codes ? coders : std::string_view{};
}

/// ", Occupational Employment and Wage Statistics, 2025-05", to go behind what it is the source of.
std::string dated(const Source* source) {
  if (!source) return {};
  return fmt::format(", {}{}{}", source->title, source->as_of.empty() ? "" : ", ", source->as_of);
}

LocalPay of_place(const OccupationPay& place, const Occupations& occupations, PayBasis basis) {
  LocalPay local;
  local.pay = place.pay;
  local.employment = place.employment;
  local.basis = basis;
  local.unsteady = (place.employment && *place.employment < steady_employment) || place.soc == unsteady_soc;
  local.source = occupations.source_of("pay");
  return local;
}

}  // namespace

std::string_view text_of(PayBasis basis) {
  return basis == PayBasis::state ? "state" : "national";
}

std::optional<double> LocalPay::in_national_prices(const std::optional<double>& usd) const {
  constexpr double national = 100;
  if (!usd || !price_parity || basis != PayBasis::state) return std::nullopt;
  return in_cents(*usd * national / *price_parity);
}

std::string LocalPay::caution() const {
  if (!state.empty() && basis == PayBasis::national)
    return fmt::format("BLS published no pay of this occupation for {}: the figure is national", state);
  if (unsteady && employment && *employment < steady_employment)
    return fmt::format(
        "only about {:.0f} people work in this occupation in {}: the median jumps from year to year, p25 "
        "to p75 tell more",
        *employment, state);
  if (unsteady) return "the wages of this occupation jump from year to year: p25 to p75 tell more than the median";
  return {};
}

LocalPay pay_of(std::string_view soc, const Occupations& occupations, std::string_view state) {
  LocalPay local;
  const OccupationPay* there = state.empty() ? nullptr : occupations.pay(soc, state);
  if (there && there->pay.any())
    local = of_place(*there, occupations, PayBasis::state);
  else if (const OccupationPay* national = occupations.pay(soc, "US"))
    local = of_place(*national, occupations, PayBasis::national);
  local.soc = soc;
  local.occupation = occupations.title(soc);
  local.state = state;
  if (!state.empty()) local.price_parity = occupations.price_parity(state);
  if (local.price_parity) local.prices = occupations.source_of("price_parities");
  return local;
}

LocalPay pay_of(const Role& role, const Roles& roles, const Occupations& occupations, std::string_view state) {
  LocalPay local = pay_of(role.soc, occupations, state);
  if (local.basis == PayBasis::state) return local;
  local.pay = role.pay;
  local.source = roles.source_of(role, "pay");
  return local;
}

std::vector<std::string_view> own_occupations() {
  std::vector<std::string_view> all{coders};
  for (const OwnOccupation& own : own_by_licence) all.push_back(own.soc);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::optional<PresentPay> present_pay_of(const Person& person, const Occupations& occupations) {
  if (person.current_salary_usd) return PresentPay{*person.current_salary_usd, {}, {}};
  const std::string_view soc = own_occupation(person);
  if (soc.empty() || (!person.country.empty() && person.country != "US")) return std::nullopt;
  const LocalPay local = pay_of(soc, occupations, person.state);
  if (!local.pay.median) return std::nullopt;
  const std::string place = local.basis == PayBasis::state ? fmt::format("in {}", local.state)
                            : local.state.empty()
                                ? std::string("in the United States")
                                : fmt::format("in the United States (none published for {})", local.state);
  return PresentPay{*local.pay.median,
                    fmt::format("the median of {} ({}) {}{}", local.occupation, soc, place, dated(local.source)),
                    std::string(local.area())};
}

std::vector<std::string> PayChange::assumptions() const {
  std::vector<std::string> words;
  if (present && !present->reason.empty())
    words.push_back(
        fmt::format("present pay, as none is told, {}: {} (--salary)", money(present->usd), present->reason));
  if (role.basis == PayBasis::state)
    words.push_back(
        fmt::format("the role pays as {} ({}) do in {}{}", role.occupation, role.soc, role.state, dated(role.source)));
  if (const std::string caution = role.caution(); !caution.empty()) words.push_back(caution);
  return words;
}

PayChange pay_change_of(const Role& role, const Roles& roles, const Occupations& occupations, const Person& person,
                        std::string_view state) {
  Person there = person;
  there.state = state;
  return {pay_of(role, roles, occupations, state), present_pay_of(there, occupations)};
}

Role with_pay(Role role, const LocalPay& pay) {
  role.pay = pay.pay;
  return role;
}

}  // namespace progrank
