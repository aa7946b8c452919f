#pragma once
// Weights from choices: what a person's answers say of her weights, what is first by them, and what to ask her next.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "progrank/answer/question.hpp"
#include "progrank/answer/workspace.hpp"
#include "progrank/score/score.hpp"
#include "progrank/trust/weight_polytope.hpp"

namespace progrank {

/// What is known after some choices.
struct Weighing {
  /// Per criterion of the model; those of weight 0 stay at 0.
  std::vector<double> weights;     ///< the mean of the weights that agree with all choices; they sum to 1
  std::vector<Extremes> possible;  ///< the least and the greatest that agree
  /// Choices that contradict each other: the smallest sets to take back (agreed_weights.hpp). Everything else is then
  /// worked out without the choices of the first of them.
  bool consistent = true;
  std::vector<std::vector<std::size_t>> contradictions;
  const Record* first = nullptr;     ///< of the greatest mean score; nullptr when there are no records
  double settled = 0;                ///< P(it is first) over the weights that agree, all values at their points
  std::optional<TradeOff> question;  ///< none: settled, asked enough, or there is nothing left that tells
};

/// The first place counts as settled from here on.
inline constexpr double settled_enough = 0.9;

/// How long it asks, and how weights are drawn meanwhile.
struct WeighingOptions {
  std::size_t questions = 10;  ///< asked at most
  std::size_t samples = 2000;  ///< of the weights
  std::uint64_t seed = 1;
};

/// Asks about the weights of one model, for the records that are to be ranked.
class Weigher {
 public:
  /// The workspace, the scorer and the records must outlive it. Criteria of weight 0 are not asked about.
  Weigher(Workspace& workspace, const Scorer& scorer, std::span<const Record* const> records, WeighingOptions options);
  ~Weigher();
  Weigher(const Weigher&) = delete;
  Weigher& operator=(const Weigher&) = delete;

  /// Where things stand after these choices. Same choices, same answer. Throws InputError on a choice that names a
  /// criterion or a record that is not there.
  [[nodiscard]] Weighing after(std::span<const Preference> preferences) const;

 private:
  struct Choices;
  std::unique_ptr<Choices> choices_;
};

/// The model with the weights of the weighing (of 100) and the preferences that they come from; its id says so
/// ("balanced-weighed").
Model weighed(const Model& model, const Weighing& weighing, std::vector<Preference> preferences);

/// Everything `weigh` says when it asks nothing.
struct WeighAnswer {
  RecordKind kind = RecordKind::program;
  Query query;
  const Model* model = nullptr;  ///< asked about
  std::size_t matched = 0;
  std::vector<Preference> preferences;
  Weighing weighing;
};

}  // namespace progrank
