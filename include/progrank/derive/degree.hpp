#pragma once
// The small algebra of degrees and licences: which degree satisfies which demand.
//
//   none < high-school < associate < bachelor < master < doctorate
//   health-professional-degree (MD, DO, PharmD, DDS, ...): satisfies up to master, and a demand for itself
//   md: counts as doctorate and as health-professional-degree
//   rn: a licence, not a degree; of degrees it implies high-school only, and it alone satisfies a demand for rn
// A nurse with a BSN holds bachelor and rn. A licence adds to the degree held and never takes from it.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/record/vocabulary.hpp"

namespace progrank {

/// A licence and what it counts as.
struct Licence {
  std::string_view word;       ///< "rn", as in person files
  std::string_view counts_as;  ///< a word of HeldDegrees; "" = of no degree
  bool clinical = true;        ///< whether its holder has a clinical background
};

/// The licences person files may name; "other-clinical" and "other" stand for all the rest.
std::span<const Licence> licences();
/// nullptr when there is none of that word.
const Licence* find_licence(std::string_view word);

/// What a person holds.
class HeldDegrees {
 public:
  /// Words of both vocabularies: none high-school associate bachelor master doctorate health-professional-degree rn md.
  /// Throws InputError, naming `flag`, with a suggestion.
  static HeldDegrees parse(const std::vector<std::string>& words, std::string_view flag);
  static std::vector<std::string_view> known_words();

  /// Adds one of the known words; false when it is none of them.
  bool add(std::string_view word);

  /// Whether it satisfies what a program asks for (vocabulary::degree_required).
  [[nodiscard]] bool satisfies_program(Token degree_required) const;
  /// Whether it satisfies what a certification asks for (vocabulary::held_degree).
  [[nodiscard]] bool satisfies_certification(Token degree) const;
  [[nodiscard]] bool registered_nurse() const { return rn_; }

 private:
  int academic_rank_ = 0;  ///< position in none < high-school < associate < bachelor < master < doctorate
  bool health_professional_ = false;
  bool rn_ = false;
  bool md_ = false;
};

}  // namespace progrank
