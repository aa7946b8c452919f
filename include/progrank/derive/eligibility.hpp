#pragma once
// Whether a person may enter a program or sit for a certification: from what is published and what she told.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/derive/person.hpp"
#include "progrank/record/record.hpp"

namespace progrank {

/// In the order of how near she is.
enum class EligibilityStatus : std::uint8_t {
  eligible,        ///< all that decides (degree, prerequisites, GPA, licence; the rule) is published and met
  likely,          ///< nothing published stands in the way, but something that usually decides is not published
  eligible_after,  ///< after steps she can take: courses, years, a bachelor's or master's degree
  unknown,         ///< nothing about admission is published, or she has not told what it asks for
  not_eligible     ///< a demand she cannot be expected to meet: another profession's licence, a higher GPA
};
std::string_view text_of(EligibilityStatus status);

/// Whether she may enter, and what that rests on: every demand is in one of the three lists.
struct Eligibility {
  EligibilityStatus status = EligibilityStatus::unknown;
  std::vector<std::string> met;      ///< "bachelor's degree"
  std::vector<std::string> missing;  ///< steps ("take statistics (the school's bridge course)") or reasons
  std::vector<std::string> unknown;  ///< what is not published, not told, or to be checked
  /// Of eligible_after: until all that is missing can be there (eligibility_months.hpp); nothing = not known how many.
  std::optional<double> months;

  // What a plan needs to know of the missing steps.
  double waiting_years = 0;       ///< the longest of the years that are missing
  std::string missing_degree;     ///< "high-school", "associate", "bachelor" or "master"; "" = none
  bool practice_missing = false;  ///< hours or years in a specialty that only work in it can give
  /// Ids of certifications of which one must be held first ("active CISM or CISSP"); empty = none.
  std::vector<std::string> certification_first;
  TokenSet courses;              ///< prerequisites to take elsewhere first (vocabulary::skill)
  TokenSet bridge_courses;       ///< prerequisites that the school itself teaches
  bool test_first = false;       ///< the GRE is asked for
  double instruction_hours = 0;  ///< of instruction or continuing education that are asked for

  /// One line for a column: "yes", "likely: minimum GPA not published", "after: take statistics", "no: ...", "unknown:
  /// degree requirement".
  [[nodiscard]] std::string brief() const;
};

/// Whether a program is open to everyone, or to this person (null = nobody is known): residents of her country. What
/// else restricts entry, an employer or an invitation, a person file does not tell.
bool may_enter(const Record& program, const Person* person);

/// Whether she could prepare for an exam now: one way in to it asks neither for another whole degree first nor for what
/// she cannot be expected to get, another profession's licence. Yes where no rule is published, or she holds it.
bool may_sit(const Record& certification, const Person& person);

/// For a certification: that of the nearest alternative.
Eligibility eligibility_of(const Record& record, const Person& person);

/// Every way in: one per alternative of a certification, one for a program.
std::vector<Eligibility> eligibility_by_alternative(const Record& record, const Person& person);

class JsonWriter;
/// {status, met, missing, unknown}, and months of one that is eligible-after (null: not known how many).
void write_eligibility(JsonWriter& json, const Eligibility& eligibility);

}  // namespace progrank
