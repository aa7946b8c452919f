#pragma once
// The small algebra of degrees and licences: which degree satisfies which demand.
//
//   none < high-school < associate < bachelor < master < doctorate
//   health-professional-degree (MD, DO, PharmD, DNP, ...): satisfies up to master; md counts as doctorate and as
//   health-professional-degree rn is a licence, not a degree: it satisfies only a demand for rn

#include <string>
#include <string_view>
#include <vector>

#include "progrank/vocabulary.hpp"

namespace progrank {

/// What a person holds.
class HeldDegrees {
 public:
  /// Words of both vocabularies: none high-school associate bachelor master doctorate health-professional-degree rn md.
  /// Throws InputError, naming `flag`, with a suggestion.
  static HeldDegrees parse(const std::vector<std::string>& words, std::string_view flag);
  static std::vector<std::string_view> known_words();

  /// Whether it satisfies what a program asks for (vocabulary::degree_required).
  [[nodiscard]] bool satisfies_program(Token degree_required) const;
  /// Whether it satisfies what a certification asks for (vocabulary::held_degree).
  [[nodiscard]] bool satisfies_certification(Token degree) const;

 private:
  int academic_rank_ = 0;  ///< position in none < high-school < associate < bachelor < master < doctorate
  bool health_professional_ = false;
  bool rn_ = false;
  bool md_ = false;
};

}  // namespace progrank
