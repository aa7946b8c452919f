#pragma once
// Roles by what people call them: the role's own title or id, the job titles that O*NET knows for its occupation, words
// of its summary.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/career/occupation.hpp"
#include "progrank/career/role.hpp"

namespace progrank {

/// How a text means a role; the earlier, the surer.
enum class RoleMatchKind : std::uint8_t {
  id,                 ///< the role's id, or all words of its title and no others
  title,              ///< its title has all the words
  job_title,          ///< an O*NET job title of these words and no others
  part_of_job_title,  ///< an O*NET job title that has all the words
  summary             ///< its title and summary together have all the words
};

/// A role that words may mean, and why.
struct RoleMatch {
  const Role* role = nullptr;
  RoleMatchKind kind = RoleMatchKind::id;
  std::string_view title;           ///< the title it was found by; "" = by the summary
  const JobTitles* of = nullptr;    ///< the O*NET occupation of that title; nullptr = the role's own title
  bool speaks_of_the_role = false;  ///< the job title shares a telling word with the role's title or summary

  /// "by the job title "Nurse Manager" (O*NET: Medical and Health Services Managers, 11-9111.00)"
  [[nodiscard]] std::string reason() const;
};

std::string_view text_of(RoleMatchKind kind);  ///< "id", "title", "job-title", "part-of-job-title", "summary"

/// Every role that the words mean, each once, by the surest title, the best first. Case, accents, punctuation, plurals
/// and the order of words make no difference; a word may be the beginning of one from three letters on. None where no
/// title has all the words.
std::vector<RoleMatch> matching_roles(std::string_view words, const Roles& roles, const Occupations& occupations);

/// The titles that share most with the words, mistyped ones too; the nearest first, at most `limit`, a role up to
/// twice.
std::vector<RoleMatch> nearest_roles(std::string_view words, const Roles& roles, const Occupations& occupations,
                                     std::size_t limit = 5);

/// The role that an id, or words of a job title, mean. Throws InputError naming `flag` that lists the roles where
/// several are meant as surely, and the nearest titles where none is.
RoleMatch named_role(std::string_view words, std::string_view flag, const Roles& roles, const Occupations& occupations);

/// For lists: "clinical-informatics-specialist  Clinical informatics specialist, by the job title ..."
std::string line_of(const RoleMatch& match);

}  // namespace progrank
