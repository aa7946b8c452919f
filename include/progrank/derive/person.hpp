#pragma once
// The user's own facts, from the file that --me names. Every fact may be missing; missing means unknown.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/derive/cost.hpp"
#include "progrank/derive/degree.hpp"
#include "progrank/record/vocabulary.hpp"

namespace progrank {

class PaddedText;

/// Work a person has done in a field of practice.
struct PracticeDone {
  Token field{};  ///< vocabulary::practice_field
  std::optional<double> hours;
  std::optional<double> years;
};

/// What the steps of a plan give a person besides what her file can say.
struct Gained {
  bool test = false;         ///< the admission test (GRE) has been taken
  bool instruction = false;  ///< the hours of instruction or continuing education asked for have been taken
  bool membership = false;   ///< the body asked for has been joined
  std::string degree;        ///< higher than what she held before; "" = none
  std::vector<std::string> degree_fields;   ///< of degrees earned: "health informatics"
  std::vector<std::string> accreditations;  ///< of the programs they are from: "CAHIIM"
};

/// What a person told of herself.
struct Person {
  std::string file;            ///< where the facts come from, for messages
  std::string highest_degree;  ///< a word of HeldDegrees; "" = unknown
  std::string degree_field;
  std::optional<std::vector<std::string>> licences;  ///< words of find_licence
  std::optional<double> gpa;                         ///< US scale, 0..4.3
  std::optional<double> experience_years;
  std::optional<double> healthcare_years;
  std::optional<TokenSet> skills;           ///< vocabulary::skill, as stated
  std::vector<std::string> certifications;  ///< ids held
  std::string state;                        ///< US postal code
  std::string country;                      ///< ISO 3166 alpha-2
  std::optional<double> budget_usd;         ///< in all
  std::optional<double> hours_per_week;     ///< for study
  std::optional<Pace> pace;
  std::optional<double> current_salary_usd;           ///< a year
  std::optional<double> employer_aid_usd_per_year;    ///< a calendar year
  std::string goal;                                   ///< id of a role, or a word of vocabulary::goal; "" = not told
  TokenSet wants;                                     ///< vocabulary::wants; empty = not told
  TokenSet delivery;                                  ///< vocabulary::delivery
  TokenSet schedule;                                  ///< vocabulary::schedule
  std::optional<Token> travel;                        ///< vocabulary::travel
  std::optional<std::vector<PracticeDone>> practice;  ///< work done, by field; empty = none of any
  std::vector<std::string> memberships;               ///< bodies she is a member of: "ACHE"
  Gained gained;                                      ///< by earlier steps of a plan; no key of the file

  /// Degree and licences together; nothing when neither is stated.
  [[nodiscard]] std::optional<HeldDegrees> held() const;
  /// Stated skills and what follows from other facts: python and r are programming; a year in healthcare is healthcare
  /// experience. Nothing when no skill is stated and nothing follows.
  [[nodiscard]] std::optional<TokenSet> skills_held() const;
  /// Whether the skill is held; nothing = not known.
  [[nodiscard]] std::optional<bool> has_skill(Token skill) const;
  /// A clinical licence or a year in healthcare; nothing = not known.
  [[nodiscard]] std::optional<bool> clinical_background() const;
  [[nodiscard]] bool holds(std::string_view certification_id) const;

  /// The same person later: years added, and the degree of a finished program ("" = none). Years in healthcare are
  /// added to who has some: whoever has none works elsewhere.
  [[nodiscard]] Person after(double years_worked, std::string_view degree_earned) const;
};

/// Every key that a person file may have.
std::span<const std::string_view> person_keys();

/// Reads a person file. Throws InputError naming file and key: unknown keys (with a suggestion), words that are not
/// known, impossible values (a GPA of 7, negative years, more years in healthcare than at work).
Person parse_person(std::shared_ptr<const PaddedText> text, std::string_view file);

/// The person file: known facts only, one a line.
std::string person_json(const Person& person);

}  // namespace progrank
