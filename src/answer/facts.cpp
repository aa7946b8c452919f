#include "progrank/answer/facts.hpp"

#include <algorithm>

#include "progrank/base/number.hpp"
#include "progrank/derive/describe.hpp"
#include "progrank/derive/situation.hpp"
#include "progrank/record/override.hpp"

namespace progrank {
namespace {

/// Names of criteria (with their group) whose attribute is unknown.
void collect_unknown(const std::vector<CriterionScore>& criteria, std::vector<std::string>& names) {
  for (const CriterionScore& score : criteria) {
    if (score.criterion->is_group()) {
      collect_unknown(score.criteria, names);
    } else if (score.attribute.index() == 0 && score.weight > 0 && score.value.lo != score.value.hi) {
      if (std::find(names.begin(), names.end(), score.criterion->id) == names.end())
        names.push_back(score.criterion->id);
    }
  }
}

}  // namespace

const std::vector<CriterionScore>& Facts::criteria() const {
  if (!criteria_) criteria_ = scorer_->explain(*record_);
  return *criteria_;
}

const std::optional<Cost>& Facts::program_cost() const {
  if (!program_cost_)
    program_cost_ = record_->kind == RecordKind::program ? progrank::program_cost(*record_, situation().cost_settings())
                                                         : std::nullopt;
  return *program_cost_;
}

std::optional<Interval> Facts::cost() const {
  if (record_->kind == RecordKind::certification)
    return situation().reference ? certification_cost(*record_, situation().fee_status, *situation().reference)
                                 : std::nullopt;
  return program_cost() ? std::optional<Interval>(program_cost()->usd) : std::nullopt;
}

std::string Facts::cost_text() const {
  std::string text;
  if (program_cost())
    text = program_cost()->text();
  else if (record_->kind == RecordKind::certification)
    text = certification_price(*record_, situation());
  return !text.empty() && is_own("@cost") ? "‡" + text : text;
}

bool Facts::is_own(std::string_view attribute) const {
  const bool derived = program_cost() && program_cost()->basis != CostBasis::published;
  const auto goes_in = [&](std::string_view path) {
    if (attribute == "@cost") return path.starts_with("cost.") || (derived && path == "credits");
    if (attribute == "@fees-6y") return path.starts_with("cost.") || path.starts_with("renewal.");
    if (attribute == "@months")
      return path == "duration_months" || path == "part_time_months" ||
             (path == "credits" && duration() && duration()->is_derived());
    return path == attribute;
  };
  const auto own = overridden();
  return std::any_of(own.begin(), own.end(), goes_in);
}

std::vector<std::string_view> Facts::overridden() const {
  return situation().catalog ? overridden_fields(*situation().catalog, *record_) : std::vector<std::string_view>{};
}

const std::optional<Duration>& Facts::duration() const {
  if (!duration_)
    duration_ =
        record_->kind == RecordKind::program ? duration_of(*record_, situation().duration_settings()) : std::nullopt;
  return *duration_;
}

std::optional<Interval> Facts::months() const {
  return duration() ? std::optional<Interval>(duration()->months) : std::nullopt;
}

const std::optional<Interval>& Facts::fees_6y() const {
  if (!fees_6y_)
    fees_6y_ = record_->kind == RecordKind::certification && situation().reference
                   ? certification_fees_6y(*record_, situation().fee_status, *situation().reference)
                   : std::nullopt;
  return *fees_6y_;
}

const std::optional<Eligibility>& Facts::eligibility() const {
  if (!eligibility_) {
    const auto& person = situation().person;
    eligibility_ = person ? std::optional<Eligibility>(eligibility_of(*record_, *person)) : std::nullopt;
  }
  return *eligibility_;
}

std::vector<std::string> Facts::unknown() const {
  std::vector<std::string> names = unanswered_;
  collect_unknown(criteria(), names);
  return names;
}

}  // namespace progrank
