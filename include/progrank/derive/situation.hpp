#pragma once
// What worked-out attributes depend on besides the record: for whom, at which pace, on which basis.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/derive/cost.hpp"
#include "progrank/derive/person.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {

/// What worked-out attributes depend on besides the record: the person's settings and the reference data.
struct Situation {
  const Catalog* catalog = nullptr;  ///< for the dates of sources
  const Reference* reference = nullptr;
  const Institutions* institutions = nullptr;
  Pace pace = Pace::any;
  std::optional<double> hours_per_week;  ///< for study, > 0; nothing = not told
  std::string resident_of;               ///< state; "" = not said
  CostBases cost_bases;
  FeeStatus fee_status = FeeStatus::nonmember;
  TokenSet skills;                       ///< prerequisites held (vocabulary::skill)
  std::shared_ptr<const Person> person;  ///< whose eligibility is asked; may be null
  double today = 0;                      ///< the data set's release date, in years (source.hpp)

  [[nodiscard]] CostSettings cost_settings() const {
    return {reference, institutions, cost_bases, pace, resident_of, hours_per_week};
  }
  [[nodiscard]] DurationSettings duration_settings() const { return {pace, hours_per_week}; }
};

/// Skills as --have takes them ("none" = no skill). Throws InputError.
TokenSet parse_skills(const std::vector<std::string>& skills, std::string_view flag);

/// The postal code of a US state or territory, from code or name in any case; throws InputError naming the flag.
std::string parse_state(std::string_view text, std::string_view flag);

}  // namespace progrank
