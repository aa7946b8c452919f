#include "progrank/answer/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/describe.hpp"
#include "progrank/derive/label.hpp"

namespace progrank {
namespace {

/// What is better in a row of figures.
enum class Better {
  neither,
  less,
  more
};

struct RowSpec {
  std::string_view attribute;
  std::string_view title;
  Better better = Better::neither;
};

constexpr RowSpec program_rows[] = {
    {"name", "program"},
    {"degree", "degree"},
    {"institution.name", "institution"},
    {"credential", "credential"},
    {"delivery", "delivery"},
    {"attendance", "attendance"},
    {"schedule", "schedule"},
    {"@cost", "cost, whole program", Better::less},
    {"@months", "months", Better::less},
    {"outcomes.earnings_4yr_usd", "earnings, 4 years after"},
    {"outcomes.debt_usd", "debt of borrowers"},
    {"outcomes.field", "whole field, aided only"},
    {"outcomes.shared_by", "shared by schools"},
    {"distance_2021", "by distance in 2020-21"},
    {"institutional_accreditor", "school accredited by"},
    {"credits", "credits"},
    {"admission.degree_required", "degree required"},
    {"admission.min_gpa", "minimum GPA", Better::less},
    {"admission.gre", "GRE"},
    {"admission.experience_years", "years of experience", Better::less},
    {"admission.prerequisites", "prerequisites"},
    {"@prerequisite-gap", "prerequisites missing", Better::less},
    {"topics", "topics"},
    {"capstone", "capstone"},
    {"internship", "internship"},
    {"accreditation", "accreditation"},
    {"awards.2024", "degrees awarded 2024", Better::more},
    {"@source-age", "newest source, years old", Better::less},
};

constexpr RowSpec certification_rows[] = {
    {"name", "certification"},
    {"issuer", "issuer"},
    {"domains", "domains"},
    {"level", "level"},
    {"@cost", "exam and application fee", Better::less},
    {"@fees-6y", "fees over six years", Better::less},
    {"eligibility", "eligibility"},
    {"exam.questions", "exam questions"},
    {"exam.minutes", "exam minutes", Better::less},
    {"exam.mode", "exam mode"},
    {"exam.pass_rate", "pass rate"},
    {"renewal.years", "renewal every (years)", Better::more},
    {"renewal.ce_hours", "education hours to renew", Better::less},
    {"accreditation", "accreditation"},
    {"@source-age", "newest source, years old", Better::less},
};

/// The records whose figure is certainly not beaten: their worse end is no worse than any other's better end.
std::vector<std::size_t> best_of(const std::vector<std::optional<Interval>>& figures, Better better) {
  if (better == Better::neither) return {};
  std::vector<std::size_t> best;
  bool differs = false;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!figures[i]) continue;
    bool beaten = false;
    bool compared = false;
    for (std::size_t j = 0; j < figures.size(); ++j) {
      if (i == j || !figures[j]) continue;
      compared = true;
      differs = differs || !(*figures[i] == *figures[j]);
      beaten =
          beaten || (better == Better::less ? figures[j]->min < figures[i]->max : figures[j]->max > figures[i]->min);
    }
    if (compared && !beaten) best.push_back(i);
  }
  return differs ? best : std::vector<std::size_t>{};
}

class ComparisonBuilder {
 public:
  explicit ComparisonBuilder(const Scorer& scorer) : scorer_(scorer) { comparison_.model = &scorer.model(); }

  Comparison build(std::span<const Record* const> records, std::span<const std::string> fields) {
    for (const Record* record : records) {
      comparison_.records.push_back(record);
      comparison_.scores.push_back(scorer_.score(*record));
      comparison_.facts.emplace_back(scorer_, *record);
    }
    if (fields.empty())
      add_usual_rows();
    else
      for (const std::string& field : fields) add_chosen_row(field);
    const auto& rows = comparison_.rows;
    if (std::any_of(rows.begin(), rows.end(), [](const ComparisonRow& row) { return row.attribute == "topics"; }))
      add_topics();
    return std::move(comparison_);
  }

 private:
  [[nodiscard]] RecordKind kind() const { return comparison_.records.front()->kind; }

  [[nodiscard]] std::span<const RowSpec> usual() const {
    return kind() == RecordKind::program ? std::span<const RowSpec>(program_rows)
                                         : std::span<const RowSpec>(certification_rows);
  }

  void add_usual_rows() {
    add_score_row();
    for (const RowSpec& spec : usual()) add_row(spec);
    add_eligibility_row();
    // A row of nothing but "unknown" helps nobody.
    std::erase_if(comparison_.rows, [](const ComparisonRow& row) {
      return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.empty(); });
    });
  }

  void add_chosen_row(const std::string& name) {
    if (name == "score") return add_score_row();
    if (name == "eligibility" && scorer_.situation().person) return add_eligibility_row();
    const auto specs = usual();
    const auto at =
        std::find_if(specs.begin(), specs.end(), [&](const RowSpec& spec) { return spec.attribute == name; });
    if (at != specs.end()) return add_row(*at);
    const FieldSpec* field = find_field(kind(), name);
    add_row({name, field ? field->title : std::string_view(name)});
  }

  /// Which record names which topic: two syllabi side by side.
  void add_topics() {
    TokenSet all;
    std::vector<std::optional<TokenSet>> named;
    for (const Record* record : comparison_.records) {
      named.push_back(record->get<TokenSet>(Field::topics));
      if (named.back()) named.back()->each([&all](Token token) { all.insert(token); });
    }
    all.each([&](Token token) {
      TopicRow row{vocabulary::topic.text(token), {}};
      for (const auto& topics : named)
        row.by.push_back(!topics ? Named::unknown : topics->contains(token) ? Named::yes : Named::no);
      comparison_.topics.push_back(std::move(row));
    });
    const auto names = [](const TopicRow& row) { return std::count(row.by.begin(), row.by.end(), Named::yes); };
    std::stable_sort(comparison_.topics.begin(), comparison_.topics.end(),
                     [&](const TopicRow& a, const TopicRow& b) { return names(a) > names(b); });
  }

  void add_score_row() {
    ComparisonRow row{"score", fmt::format("score ({})", scorer_.model().id), {}, {}, {}};
    double top = -1;
    for (const Score& score : comparison_.scores) {
      row.flat.push_back(shortest(score.point));
      row.cells.push_back(score.exact() ? fmt::format("{:.1f}", score.point)
                                        : fmt::format("{:.1f} ({:.0f}–{:.0f})", score.point, std::floor(score.lo),
                                                      std::ceil(score.hi)));
      top = std::max(top, score.point);
    }
    for (std::size_t i = 0; i < comparison_.scores.size(); ++i)
      if (comparison_.scores[i].point == top) row.best.push_back(i);
    if (row.best.size() == comparison_.scores.size()) row.best.clear();
    comparison_.rows.push_back(std::move(row));
  }

  void add_row(const RowSpec& spec) {
    const Attribute attribute = Attribute::parse(kind(), spec.attribute);
    ComparisonRow row{std::string(spec.attribute), std::string(spec.title), {}, {}, {}};
    std::vector<std::optional<Interval>> figures;
    for (const Facts& facts : comparison_.facts) {
      const Record* record = &facts.record();
      const Value value = attribute.of(*record, scorer_.situation());
      row.cells.push_back(spec.attribute == "name" ? label_of(*record)
                                                   : described(attribute, *record, scorer_.situation()));
      if (facts.is_own(spec.attribute)) row.cells.back().insert(0, "‡");
      row.flat.push_back(flat_described(attribute, *record, scorer_.situation()));
      figures.push_back(as_interval(value));
    }
    row.best = best_of(figures, spec.better);
    comparison_.rows.push_back(std::move(row));
  }

  void add_eligibility_row() {
    if (!scorer_.situation().person) return;
    ComparisonRow row{"eligibility", "eligible (you)", {}, {}, {}};
    for (const Facts& facts : comparison_.facts) {
      row.cells.push_back(facts.eligibility()->brief());
      row.flat.push_back(row.cells.back());
    }
    comparison_.rows.push_back(std::move(row));
  }

  const Scorer& scorer_;
  Comparison comparison_;
};

}  // namespace

void check_one_kind(std::span<const Record* const> records) {
  const Record& first = *records.front();
  for (const Record* record : records)
    if (record->kind != first.kind)
      throw InputError(fmt::format("{} is a {} and {} a {}: compare records of one kind", first.id(),
                                   singular(first.kind), record->id(), singular(record->kind)));
}

void check_different(std::span<const Record* const> records, std::span<const std::string> words) {
  for (std::size_t i = 0; i < records.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (records[i]->id() == records[j]->id())
        throw InputError(words[i] == words[j]
                             ? fmt::format("\"{}\" is named twice: compare different records", words[i])
                             : fmt::format("\"{}\" and \"{}\" are one record, {}: compare different ones", words[j],
                                           words[i], records[i]->id()));
}

Comparison comparison_of(std::span<const Record* const> records, const Scorer& scorer,
                         std::span<const std::string> fields) {
  check_one_kind(records);
  return ComparisonBuilder(scorer).build(records, fields);
}

}  // namespace progrank
