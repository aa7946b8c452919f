#pragma once
// What a program most likely teaches whose page lists no topics: what programs of its focus and field of study list.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "progrank/record/record.hpp"

namespace progrank {

/// Topics by how many of its peers list them.
struct LikelyTopics {
  TokenSet usual;     ///< at least three quarters do
  TokenSet possible;  ///< at least a quarter do; holds the usual ones
  std::size_t peers = 0;
};

class TopicsOfPeers {
 public:
  explicit TopicsOfPeers(std::span<const Record> programs);

  /// Of a program without a list of topics: its peers share a focus of it, or its four-digit CIP. Nothing when there
  /// are fewer than three.
  [[nodiscard]] std::optional<LikelyTopics> of(const Record& program) const;

 private:
  struct Group {
    std::size_t programs = 0;
    std::vector<std::size_t> listing = std::vector<std::size_t>(64, 0);  ///< by topic
  };
  static void count(Group& group, TokenSet topics);

  std::map<Token, Group> by_focus_;
  std::map<std::string, Group, std::less<>> by_field_;
};

}  // namespace progrank
