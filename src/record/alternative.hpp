#pragma once
// The parts of an alternative of eligibility in their canonical order, described once: reading, writing, snapshots and
// CSV walk them.

#include <string_view>
#include <utility>

#include "progrank/record/record.hpp"

namespace progrank {

struct AlternativePart {
  std::string_view key;
  const Vocabulary* vocabulary = nullptr;  ///< of tokens
  double max = 0;                          ///< of numbers, which start at 0
};

namespace alternative_limits {
inline constexpr double years = 60;
inline constexpr double hours = 20000;
}  // namespace alternative_limits

/// Calls `visit(part, member)` for each part of a practice.
template <typename OfPractice, typename Visit>
void each_practice_part(OfPractice& practice, Visit&& visit) {
  using namespace alternative_limits;
  visit(AlternativePart{"field", &vocabulary::practice_field}, practice.field);
  visit(AlternativePart{"hours", nullptr, hours}, practice.hours);
  visit(AlternativePart{"years", nullptr, years}, practice.years);
  visit(AlternativePart{"within_years", nullptr, years}, practice.within_years);
}

/// Calls `visit(part, member)` for each part of an alternative; the member is of type optional<Token>,
/// optional<double>, TokenSet, std::string_view (empty = not asked), Texts or optional<Practice>.
template <typename OfAlternative, typename Visit>
void each_part(OfAlternative& alternative, Visit&& visit) {
  using namespace alternative_limits;
  visit(AlternativePart{"degree", &vocabulary::held_degree}, alternative.degree);
  visit(AlternativePart{"degree_field"}, alternative.degree_field);
  visit(AlternativePart{"experience_years", nullptr, years}, alternative.experience_years);
  visit(AlternativePart{"healthcare_years", nullptr, years}, alternative.healthcare_years);
  visit(AlternativePart{"licences", &vocabulary::licence}, alternative.licences);
  visit(AlternativePart{"program_accreditation"}, alternative.program_accreditation);
  visit(AlternativePart{"certifications"}, alternative.certifications);
  visit(AlternativePart{"practice"}, alternative.practice);
  visit(AlternativePart{"contact_hours", nullptr, hours}, alternative.contact_hours);
  visit(AlternativePart{"ce_hours", nullptr, hours}, alternative.ce_hours);
  visit(AlternativePart{"membership"}, alternative.membership);
  visit(AlternativePart{"recommended"}, alternative.recommended);
  visit(AlternativePart{"other"}, alternative.other);
}

}  // namespace progrank
