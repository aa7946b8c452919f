#pragma once
// Records side by side by the values of one field: how many, what they cost, how long they take, which is best.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/record/reference.hpp"
#include "progrank/score/score.hpp"

namespace progrank {

/// How a figure is spread over the records that know it. A record's own interval counts with its middle for the median
/// and with its ends for the range.
struct Spread {
  double median = 0;
  double min = 0;
  double max = 0;
  std::size_t known = 0;
};

struct Group {
  std::string value;  ///< "" = the records that do not say
  std::size_t count = 0;
  std::optional<Spread> cost;    ///< USD; nothing when no record knows it
  std::optional<Spread> months;  ///< programs only
  std::optional<Spread> earnings;  ///< @earnings, programs only
  struct WithoutGre {
    double share = 0;       ///< of those that say: GRE not required or optional, 0..1
    std::size_t known = 0;  ///< how many say
  };
  std::optional<WithoutGre> no_gre;  ///< programs only
  Scored best;
};

struct Grouping {
  std::string field;
  /// The largest first, values in alphabetical order where equal, the unknown last. A record with several values stands
  /// in several groups.
  std::vector<Group> groups;
  /// What others say about this field.
  std::vector<const ReportedFigure*> reported;
};

/// The field to group by: any that holds words, names, or yes and no; "state", "control", "country", "gre" and the like
/// may be given without their group. Throws InputError, with a suggestion.
Attribute group_attribute(RecordKind kind, std::string_view name);

/// `ranked` is best first.
Grouping group_by(const Attribute& attribute, std::span<const Scored> ranked, const Situation& situation);

}  // namespace progrank
