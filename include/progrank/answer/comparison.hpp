#pragma once
// Records of one kind side by side: attribute by attribute, and which of them is best at it.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/answer/facts.hpp"
#include "progrank/score/score.hpp"

namespace progrank {

/// One attribute of all records, in their order.
struct ComparisonRow {
  std::string attribute;           ///< "score", "eligibility", or as Attribute::parse takes it
  std::string title;               ///< for people
  std::vector<std::string> cells;  ///< for people, one per record; "" = unknown
  std::vector<std::string> flat;   ///< the same for scripts
  std::vector<std::size_t> best;   ///< records that are best, when that can be said
};

/// What a record says about a topic. Pages list their topics only in part: not named is not "not taught".
enum class Named : std::uint8_t {
  unknown,  ///< it publishes no topics
  no,
  yes
};

/// One topic, and what each record says of it.
struct TopicRow {
  std::string_view topic;
  std::vector<Named> by;  ///< each record
};

/// Records side by side. Lists "of each record" are in the order of `records`.
struct Comparison {
  const Model* model = nullptr;
  std::vector<const Record*> records;
  std::vector<Score> scores;  ///< of each record
  std::vector<Facts> facts;   ///< of each record
  std::vector<ComparisonRow> rows;
  std::vector<TopicRow> topics;  ///< all that any of them names, those that most name first; with the row "topics" only
};

/// Throws InputError when the records are of different kinds.
void check_one_kind(std::span<const Record* const> records);

/// Throws InputError when one record is named twice; `words` are what each was asked for by.
void check_different(std::span<const Record* const> records, std::span<const std::string> words);

/// The scorer and the records, at least one and all of one kind, must outlive the comparison. `fields` are the rows, in
/// their order: "score", "eligibility", or names that Attribute::parse takes; none = the usual ones, without those of
/// which nothing is known. Throws InputError on a name there is not.
Comparison comparison_of(std::span<const Record* const> records, const Scorer& scorer,
                         std::span<const std::string> fields = {});

}  // namespace progrank
