#pragma once
// From credentials to competencies: what a program's topics and a certification's domains say about a role's needs, and
// how deep a credential goes. The two tables are editorial judgements of progrank (docs/plan.md prints them), kept in
// one place so that they can be argued with.

#include <array>
#include <span>
#include <vector>

#include "progrank/record/record.hpp"
#include "progrank/record/vocabulary.hpp"

namespace progrank {

/// A topic that a role needs, 0 < importance <= 1.
struct Competency {
  Token topic;  ///< vocabulary::topic
  double importance = 0;
};

/// The topics that a certification of this domain (vocabulary::domain) examines.
TokenSet topics_of_domain(Token domain);

/// How much of a topic a credential of that kind teaches or examines: 1 = as a master's does. Entry exams show
/// acquaintance (0.3), advanced ones working command (0.7).
double depth_of_credential(Token credential);      ///< vocabulary::credential
double depth_of_certification_level(Token level);  ///< vocabulary::level
inline constexpr double depth_of_skill = 0.4;      ///< a prerequisite already held, as one course gives it

/// The topics a credential covers, each at `depth`; no topics when the record names none.
struct TopicDepth {
  TokenSet topics;
  double depth = 0;
};
TopicDepth topics_of(const Record& record);

/// The topics that prerequisite skills held (vocabulary::skill) already cover.
TokenSet topics_of_skills(TokenSet skills);

/// Depth per topic, 0..1; adding a credential never lowers it.
class Coverage {
 public:
  void add(TokenSet topics, double depth);
  void add(const TopicDepth& credential) { add(credential.topics, credential.depth); }
  [[nodiscard]] double depth(Token topic) const { return depth_[index_of(topic)]; }
  /// Σ importance × depth / Σ importance, 0..1; 0 when nothing is needed.
  [[nodiscard]] double share(std::span<const Competency> needed) const;

 private:
  std::array<double, 64> depth_{};
};

}  // namespace progrank
