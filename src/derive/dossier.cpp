#include "progrank/derive/dossier.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/rounding.hpp"
#include "progrank/derive/cost.hpp"
#include "progrank/derive/describe.hpp"
#include "progrank/derive/outcomes.hpp"
#include "progrank/derive/situation.hpp"

namespace progrank {
namespace {

/// Fields that the heading or the closing lines show.
bool is_identity(Field field) {
  switch (field) {
    case Field::id:
    case Field::name:
    case Field::institution_name:
    case Field::institution_unitid:
    case Field::institution_city:
    case Field::institution_state:
    case Field::institution_country:
    case Field::institution_control:
    case Field::issuer:
    case Field::abbr:
    case Field::evidence:
    case Field::notes:
    case Field::outcomes_field:      // in the remark on the figures
    case Field::outcomes_shared_by:  // likewise
    case Field::url: return true;
    default: return false;
  }
}

bool is_money(const FieldSpec& spec) {
  const bool price = spec.path.starts_with("cost.") && spec.evidence == Evidence::figure;
  return price || spec.field == Field::renewal_fee_member || spec.field == Field::renewal_fee_nonmember;
}

/// One of several ways to state a program's price: what is missed is the cost, not each of them.
bool is_rate(const FieldSpec& spec) {
  return is_money(spec) && spec.field != Field::cost_exam_nonmember && spec.field != Field::renewal_fee_nonmember;
}

/// What official files say of few schools, and what most programs have no word about: its absence is no gap.
bool is_missed(const FieldSpec& spec) {
  switch (spec.field) {
    case Field::admission_materials:
    case Field::outcomes_earnings_1yr_usd:
    case Field::outcomes_debt_usd:
    case Field::distance_2021:
    case Field::stem:
    case Field::open_to_who: return false;
    default: return spec.evidence == progrank::Evidence::figure && !is_rate(spec);
  }
}

/// What an applicant hands in, in words.
std::string described_materials(TokenSet materials) {
  std::vector<std::string_view> words;
  materials.each([&](Token token) {
    const std::string_view word = vocabulary::material.text(token);
    words.push_back(word == "letters"                ? "letters of recommendation"
                    : word == "statement-of-purpose" ? "statement of purpose"
                    : word == "interview"            ? "an interview"
                    : word == "test"                 ? "a test score"
                                                     : word);
  });
  return words.empty() ? "none" : joined(words, ", ");
}

std::string field_text(const Record& record, const FieldSpec& spec, const Situation& situation) {
  const std::string_view currency =
      record.text(Field::cost_currency).empty() ? "USD" : record.text(Field::cost_currency);
  if (is_money(spec)) {
    if (const auto amount = as_interval(record[spec.field])) return exact_money(*amount, currency);
  }
  if (spec.field == Field::admission_materials) return described_materials(*record.tokens(spec.field));
  if (spec.path.ends_with("_usd")) return money(*record.number(spec.field));
  if (spec.field == Field::outcomes_employment_rate || spec.field == Field::exam_pass_rate)
    return fmt::format("{}%", shortest(std::round(1000 * *record.number(spec.field)) / 10));
  if (const auto yes = record.get<bool>(spec.field)) return *yes ? "yes" : "no";
  const Attribute attribute = Attribute::of(record.kind, spec.field);
  return described(attribute, record, situation);
}

class DossierBuilder {
 public:
  DossierBuilder(const Record& record, const Situation& situation) : record_(record), situation_(situation) {
    dossier_.record = &record;
  }

  Dossier build() {
    if (record_.kind == RecordKind::program) {
      add_program_cost();
      add_duration();
    } else {
      add_fees();
    }
    for (const FieldSpec& spec : fields_of(record_.kind)) {
      if (is_identity(spec.field)) continue;
      // Measured in other years, the figure after one year only stands where the one after four is missing.
      if (spec.field == Field::outcomes_earnings_1yr_usd && record_.knows(Field::outcomes_earnings_4yr_usd)) continue;
      if (record_.knows(spec.field))
        add_field(spec);
      else if (is_missed(spec))
        dossier_.unknown.emplace_back(spec.title);
    }
    return std::move(dossier_);
  }

 private:
  void add_field(const FieldSpec& spec) {
    Fact fact{std::string(spec.path), std::string(spec.title), field_text(record_, spec, situation_), {}, {}};
    fact.basis = remark_on(spec.field);
    if (spec.path.starts_with("admission.")) fact.section = FactSection::application;
    cite(fact, spec.path);
    if (spec.field == Field::institutional_accreditor && fact.sources.empty() && situation_.reference)
      cite(fact, situation_.reference->source("dapip-accreditors"));  // from institutions.json
    dossier_.facts.push_back(std::move(fact));
  }

  /// What must be said beside a figure lest it mislead.
  [[nodiscard]] std::string remark_on(Field field) const {
    switch (field) {
      case Field::distance_2021:
        return "of its field and level in that year, as the school told IPEDS; not this program's delivery";
      case Field::stem: return "as the list has its CIP; the CIP on the I-20 decides";
      case Field::admission_prerequisites:
        return asks_for_privacy_training() ? "privacy-training is a HIPAA course" : "";
      case Field::institutional_accreditor: return "accredits the school as a whole, not this program";
      default: return outcomes_remark(record_, field);
    }
  }

  [[nodiscard]] bool asks_for_privacy_training() const {
    constexpr Token privacy_training = vocabulary::skill.at("privacy-training");
    const auto prerequisites = record_.get<Prerequisites>(Field::admission_prerequisites);
    return prerequisites && std::any_of(prerequisites->begin(), prerequisites->end(),
                                        [](const Prerequisite& one) { return one.skill == privacy_training; });
  }

  void cite(Fact& fact, std::string_view path) {
    if (situation_.catalog) cite(fact, situation_.catalog->source_of(record_, path));
  }

  void cite(Fact& fact, const Source* source) {
    if (!source || std::find(fact.sources.begin(), fact.sources.end(), source) != fact.sources.end()) return;
    fact.sources.push_back(source);
    if (std::find(dossier_.sources.begin(), dossier_.sources.end(), source) == dossier_.sources.end())
      dossier_.sources.push_back(source);
  }

  void add_program_cost() {
    const auto cost = program_cost(record_, situation_.cost_settings());
    if (!cost) {
      dossier_.unknown.emplace_back("cost of the whole program");
      return;
    }
    Fact fact{"@cost", "cost, whole program", cost->text(), {}, {}};
    fact.basis = fmt::format("{}: {}", text_of(cost->basis), cost->formula());
    if (const Source* page = cost->basis == CostBasis::third_party && situation_.catalog
                                 ? situation_.catalog->source_of(record_, "cost.third_party")
                                 : nullptr)
      fact.basis += fmt::format(", says {}, not the school", page->publisher.empty() ? page->url : page->publisher);
    if (!cost->price_year.empty()) fact.basis += fmt::format(", prices of {}", cost->price_year);
    for (const std::string_view path : paths_of(*cost))
      if (const FieldSpec* spec = find_field(record_.kind, path); spec && record_.knows(spec->field)) cite(fact, path);
    if (cost->of_average() && situation_.reference) cite(fact, situation_.reference->source("ipeds-charges"));
    dossier_.facts.push_back(std::move(fact));
  }

  static std::vector<std::string_view> paths_of(const Cost& cost) {
    if (cost.basis == CostBasis::third_party) return {"cost.third_party"};
    switch (cost.rule) {
      case Cost::Rule::total: return {"cost.total", "cost.fees"};
      case Cost::Rule::per_credit: return {"cost.per_credit", "cost.per_credit_nonresident", "credits", "cost.fees"};
      case Cost::Rule::per_term: return {"cost.per_term", "duration_months", "part_time_months", "cost.fees"};
      case Cost::Rule::per_year:
        return {"cost.per_year", "cost.per_year_nonresident", "duration_months", "part_time_months", "cost.fees"};
      case Cost::Rule::usual_credits: return {"cost.per_credit", "cost.per_credit_nonresident", "cost.fees"};
      case Cost::Rule::institution_credit: return {"credits"};
      case Cost::Rule::institution_year: return {"duration_months", "part_time_months"};
    }
    return {};
  }

  /// Where a published length asks for more hours a week than there are: its credits spread over all of its terms.
  [[nodiscard]] std::string remark_on_hours(const Duration& duration) const {
    const auto credits = semester_credits(record_);
    const bool at_work = situation_.pace != Pace::full_time && situation_.hours_per_week;
    if (duration.is_derived() || !at_work || !credits) return {};
    constexpr double months_per_year = 12;
    const double terms = std::max(1.0, duration.months.max / months_per_year * convention::terms_per_year.max);
    const double asked = std::round(credits->min / terms * convention::weekly_hours_per_credit);
    if (asked <= *situation_.hours_per_week) return {};
    return fmt::format("; it asks for about {} hours a week, you have {}", shortest(asked),
                       shortest(*situation_.hours_per_week));
  }

  void add_duration() {
    const auto duration = duration_of(record_, situation_.duration_settings());
    if (!duration) return;  // that the lengths are missing stands among the unknown
    Fact fact{"@months", "months, at your pace", duration->text(), {}, {}};
    if (situation_.pace == Pace::any && !situation_.hours_per_week) fact.title = "months, whole program";
    fact.basis = fmt::format("{}: {}", text_of(duration->basis), duration->formula);
    fact.basis += remark_on_hours(*duration);
    const bool by_credits = duration->rule == Duration::Rule::credits || duration->rule == Duration::Rule::class_hours;
    if (by_credits) {
      cite(fact, "credits");
    } else {
      for (const std::string_view path : {"duration_months", "part_time_months"})
        if (record_.knows(find_field(record_.kind, path)->field)) cite(fact, path);
    }
    dossier_.facts.push_back(std::move(fact));
  }

  void add_fees() {
    if (!situation_.reference) return;
    const auto first = certification_cost(record_, situation_.fee_status, *situation_.reference);
    if (!first) return;
    Fact cost{"@cost", "exam and application fee", certification_price(record_, situation_), {}, {}};
    if (const Source* page = third_party_price(record_, situation_))
      cost.basis =
          fmt::format("third-party: says {}, not the issuer", page->publisher.empty() ? page->url : page->publisher);
    if (members_only(record_))
      cost.basis += fmt::format("{}members only, so the members' price", cost.basis.empty() ? "" : "; ");
    for (const std::string_view path : {"cost.exam_nonmember", "cost.exam_member", "cost.application"})
      if (record_.knows(find_field(record_.kind, path)->field)) cite(cost, path);
    const auto fees = certification_fees_6y(record_, situation_.fee_status, *situation_.reference);
    Fact six_years{"@fees-6y", "fees over six years", money(*fees), {}, {}};
    six_years.basis = fees->bounded() ? "derived: first fees and the renewals before the six years are over"
                                      : "derived: first fees; what renewing costs is not published";
    for (const std::string_view path : {"renewal.years", "renewal.fee_nonmember", "renewal.fee_member"})
      if (record_.knows(find_field(record_.kind, path)->field)) cite(six_years, path);
    dossier_.facts.push_back(std::move(cost));
    dossier_.facts.push_back(std::move(six_years));
  }

  const Record& record_;
  const Situation& situation_;
  Dossier dossier_;
};

}  // namespace

std::string_view title_of(FactSection section) {
  return section == FactSection::application ? "What an application takes" : "The record";
}

Dossier dossier_of(const Record& record, const Situation& situation) {
  Dossier dossier = DossierBuilder(record, situation).build();
  if (situation.person) dossier.eligibility = eligibility_of(record, *situation.person);
  return dossier;
}

std::string short_citation(const Source& source) {
  std::string out(source.publisher.empty() ? source.url : source.publisher);
  out += fmt::format(", {}", source.as_of.empty() ? std::string_view("undated") : source.as_of);
  if (source.kind && *source.kind != vocabulary::source_kind.at("official"))
    out += fmt::format(" ({})", vocabulary::source_kind.text(*source.kind));
  return out;
}

}  // namespace progrank
