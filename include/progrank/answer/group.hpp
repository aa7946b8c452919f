#pragma once
// Records side by side by the values of one field: how many, what they cost, how long they take, which is best.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/interval.hpp"
#include "progrank/derive/attribute.hpp"
#include "progrank/record/reference.hpp"
#include "progrank/score/record_notes.hpp"
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

/// The records that share one value of the field.
struct Group {
  std::string value;  ///< "" = the records that do not say
  std::size_t count = 0;
  std::optional<Spread> cost;      ///< USD; nothing when no record knows it
  std::optional<Spread> months;    ///< programs only
  std::optional<Spread> earnings;  ///< @earnings, programs only
  struct WithoutGre {
    double share = 0;       ///< of those that say: GRE not required or optional, 0..1
    std::size_t known = 0;  ///< how many say
  };
  std::optional<WithoutGre> no_gre;  ///< programs only
  std::string best_id;               ///< of the record that ranks first
  Score best_score;
};

/// All that matched, by the values of one field.
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

/// What groups show, noted record by record: of each record up to three figures, so that medians are exact; of each
/// group the id of its best.
class GroupNotes final : public RecordNotes {
 public:
  /// The situation must outlive the notes.
  GroupNotes(const Attribute& attribute, RecordKind kind, const Situation& situation);

  [[nodiscard]] std::unique_ptr<RecordNotes> blank() const override;
  void add(const Scored& scored) override;
  void join(RecordNotes&& other) override;

  [[nodiscard]] Grouping grouping() &&;

 private:
  /// The figures of those that know it.
  struct Figures {
    std::vector<double> middles;
    double min = 0;
    double max = 0;

    void add(Interval interval);
    void join(const Figures& other);
    [[nodiscard]] std::optional<Spread> spread() &&;
  };
  struct Noted {
    std::size_t count = 0;
    std::vector<Figures> figures;  ///< as in figures_
    std::size_t says_gre = 0;
    std::size_t without_gre = 0;
    std::string best_id;
    Score best_score;

    void offer(std::string_view id, const Score& score);
  };

  Group group_of(const std::string& value, Noted&& noted) const;

  Attribute attribute_;
  RecordKind kind_;
  const Situation* situation_;
  std::vector<Attribute> figures_;  ///< @cost; of programs also @months and @earnings
  std::map<std::string, Noted, std::less<>> groups_;
};

}  // namespace progrank
