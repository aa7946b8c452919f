#include "progrank/answer/agreed_weights.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/score/record_matrix.hpp"

namespace progrank {
namespace {

/// Where a criterion of the model stands among those that count; nothing for one that was switched off.
class Places {
 public:
  explicit Places(const Scorer& scorer) : model_(scorer.model()), counting_(weighted_criteria(scorer)) {}

  [[nodiscard]] std::size_t count() const { return counting_.size(); }
  [[nodiscard]] const std::vector<std::size_t>& counting() const { return counting_; }

  [[nodiscard]] std::optional<std::size_t> of(const std::string& criterion) const {
    for (std::size_t i = 0; i < counting_.size(); ++i)
      if (model_.criteria[counting_[i]].id == criterion) return i;
    std::vector<std::string_view> ids;
    for (const Criterion& known : model_.criteria) {
      if (known.id == criterion) return std::nullopt;
      ids.push_back(known.id);
    }
    const std::string guess = did_you_mean(criterion, ids);
    throw InputError(fmt::format("a preference names \"{}\", which is not a criterion of the model {}{}", criterion,
                                 model_.id, guess.empty() ? fmt::format(": {} are", listed(ids)) : guess));
  }

 private:
  const Model& model_;
  std::vector<std::size_t> counting_;
};

std::vector<double> lead_of(const TradeOff& question, const Places& places) {
  std::vector<double> lead(places.count());
  for (const OfferedLevel& level : question.a)
    if (const auto place = places.of(level.criterion)) lead[*place] += level.value;
  for (const OfferedLevel& level : question.b)
    if (const auto place = places.of(level.criterion)) lead[*place] -= level.value;
  return lead;
}

const Record& record_of_kind(Workspace& workspace, RecordKind kind, const std::string& id) {
  const Record& record = workspace.record(id);
  if (record.kind == kind) return record;
  throw InputError(fmt::format("a preference is between {}, but {} is a {}", plural(kind), id, singular(record.kind)));
}

/// Of the point values.
std::vector<double> lead_of(const Record& one, const Record& other, const Scorer& scorer, const Places& places) {
  std::vector<ValueInterval> a(scorer.weights().size()), b(a.size());
  scorer.values(one, a);
  scorer.values(other, b);
  std::vector<double> lead;
  for (const std::size_t i : places.counting()) lead.push_back(scorer.point(a[i]) - scorer.point(b[i]));
  return lead;
}

std::vector<double> negative(std::vector<double> numbers) {
  for (double& number : numbers) number = -number;
  return numbers;
}

}  // namespace

AgreedStatements statements_of(Workspace& workspace, const Scorer& scorer, std::span<const Preference> preferences) {
  const Places places(scorer);
  const RecordKind kind = scorer.model().kind;
  AgreedStatements said;
  for (std::size_t i = 0; i < preferences.size(); ++i) {
    const Preference& preference = preferences[i];
    Statement statement;
    if (preference.of_records()) {
      const Record& preferred = record_of_kind(workspace, kind, preference.preferred);
      statement.lead = lead_of(preferred, record_of_kind(workspace, kind, preference.over), scorer, places);
    } else {
      statement.lead = lead_of(preference.question, places);
    }
    if (preference.answer == Preference::Answer::unknown) continue;
    if (preference.answer == Preference::Answer::same) statement.kind = Statement::Kind::same;
    if (preference.answer == Preference::Answer::b) statement.lead = negative(std::move(statement.lead));
    said.statements.push_back(std::move(statement));
    said.preference.push_back(i);
  }
  return said;
}

std::vector<std::vector<std::size_t>> contradictions(const AgreedStatements& said, std::size_t criteria) {
  auto sets = smallest_removals(criteria, said.statements);
  for (auto& set : sets)
    for (std::size_t& statement : set) statement = said.preference[statement];
  return sets;
}

std::string contradiction_text(std::span<const std::vector<std::size_t>> sets,
                               std::span<const Preference> preferences) {
  if (sets.empty())
    return fmt::format("the choices contradict each other, and no {} of them taken back would mend it: ask anew",
                       most_removed);
  std::string text = fmt::format("the choices contradict each other; they agree without {}:",
                                 sets.size() == 1 ? "this" : "any one of these");
  for (const auto& set : sets) {
    std::vector<std::string> words;
    for (const std::size_t i : set) words.push_back(fmt::format("choice {}, {}", i + 1, described(preferences[i])));
    text += fmt::format("\n  {}", joined(words, "; and "));
  }
  return text;
}

WeightPolytope agreed_weights(Workspace& workspace, const Scorer& scorer) {
  const std::size_t criteria = weighted_criteria(scorer).size();
  const AgreedStatements said = statements_of(workspace, scorer, scorer.model().preferences);
  if (!consistent(criteria, said.statements))
    throw InputError(fmt::format("the model {}: {}", scorer.model().id,
                                 contradiction_text(contradictions(said, criteria), scorer.model().preferences)));
  return agreeing_weights(criteria, said.statements);
}

}  // namespace progrank
