#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "json/writer.hpp"
#include "progrank/answer/shortlist.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/eligibility.hpp"
#include "record/record_json.hpp"

namespace progrank::cli {
namespace {

struct Options {
  std::vector<std::string> ids;
  DataOptions data;
  OutputOptions output;
  ScoringOptions scoring;
  SituationOptions situation;
  std::vector<std::string> have;
};

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
    {"institution.name", "institution"},
    {"credential", "credential"},
    {"delivery", "delivery"},
    {"attendance", "attendance"},
    {"schedule", "schedule"},
    {"@cost", "cost, whole program", Better::less},
    {"@months", "months", Better::less},
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

struct Row {
  std::string attribute;
  std::string title;
  std::vector<std::string> cells;  ///< for people, one per record; "" = unknown
  std::vector<std::string> flat;   ///< the same for scripts
  std::vector<std::size_t> best;   ///< records that are best, when that can be said
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

class Comparison {
 public:
  Comparison(Workspace& workspace, const Options& options) : options_(options) {
    for (const std::string& id : options.ids) records_.push_back(&workspace.record(id));
    kind_ = records_.front()->kind;
    for (const Record* record : records_)
      if (record->kind != kind_)
        throw InputError(fmt::format("{} is a {} and {} a {}: compare records of one kind", records_.front()->id(),
                                     singular(kind_), record->id(), singular(record->kind)));
    situation_ = situation_of(workspace, kind_, options.situation, split(options.have));
    model_ = options.scoring.build(workspace, kind_);
    const Scorer scorer(model_, situation_, options.scoring.hurwicz());
    for (const Record* record : records_) {
      scores_.push_back(scorer.score(*record));
      criteria_.push_back(scorer.explain(*record));
    }
    add_score_row();
    const std::span<const RowSpec> specs = kind_ == RecordKind::program ? std::span<const RowSpec>(program_rows)
                                                                        : std::span<const RowSpec>(certification_rows);
    for (const RowSpec& spec : specs) add_row(spec);
    add_eligibility_row();
  }

  [[nodiscard]] std::string rendered() const {
    const Format format = options_.output.parsed_format();
    switch (format) {
      case Format::json: return as_json();
      case Format::jsonl: return as_jsonl();
      case Format::csv: return render_separated(table(""), ',');
      case Format::tsv: return render_separated(table(""), '\t');
      case Format::markdown: return render_markdown(table("✓"));
      case Format::table: break;
    }
    const std::size_t columns = options_.output.columns();
    return render_terminal(folded_to(table("✓"), columns), columns, options_.output.color_of(STDOUT_FILENO));
  }

  [[nodiscard]] const Model& model() const { return model_; }

 private:
  void add_score_row() {
    Row row{"score", fmt::format("score ({})", model_.id), {}, {}, {}};
    double top = -1;
    for (const Score& score : scores_) {
      row.flat.push_back(shortest(score.point));
      row.cells.push_back(score.exact() ? fmt::format("{:.1f}", score.point)
                                        : fmt::format("{:.1f} ({:.0f}–{:.0f})", score.point, score.lo, score.hi));
      top = std::max(top, score.point);
    }
    for (std::size_t i = 0; i < scores_.size(); ++i)
      if (scores_[i].point == top) row.best.push_back(i);
    if (row.best.size() == scores_.size()) row.best.clear();
    rows_.push_back(std::move(row));
  }

  void add_row(const RowSpec& spec) {
    const Attribute attribute = Attribute::parse(kind_, spec.attribute);
    Row row{std::string(spec.attribute), std::string(spec.title), {}, {}, {}};
    const FieldSpec form{Field::id, "", "", attribute.type(), Evidence::none, attribute.vocabulary()};
    std::vector<std::optional<Interval>> figures;
    bool known = false;
    for (const Record* record : records_) {
      const Value value = attribute.of(*record, situation_);
      row.cells.push_back(described(value, attribute));
      row.flat.push_back(flat_text(value, form));
      figures.push_back(as_interval(value));
      known = known || value.index() != 0;
    }
    if (!known) return;  // a row of nothing but "unknown" helps nobody
    row.best = best_of(figures, spec.better);
    rows_.push_back(std::move(row));
  }

  void add_eligibility_row() {
    if (!situation_.person) return;
    Row row{"eligibility", "eligible (you)", {}, {}, {}};
    for (const Record* record : records_) {
      row.cells.push_back(eligibility_of(*record, *situation_.person).brief());
      row.flat.push_back(row.cells.back());
    }
    rows_.push_back(std::move(row));
  }

  /// One column per record; `mark` stands behind the best cells.
  [[nodiscard]] Table table(std::string_view mark) const {
    constexpr std::size_t least = 12;
    Table out;
    out.columns.push_back({mark.empty() ? "field" : ""});
    for (const Record* record : records_) out.columns.push_back({std::string(record->id()), Align::left, least});
    for (const Row& row : rows_) {
      std::vector<std::string> cells{mark.empty() ? row.attribute : row.title};
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const bool best = std::find(row.best.begin(), row.best.end(), i) != row.best.end();
        std::string cell = mark.empty() ? row.flat[i] : row.cells[i];
        if (!mark.empty() && cell.empty()) cell = "–";
        if (!mark.empty() && best) cell = fmt::format("{} {}", mark, cell);
        cells.push_back(std::move(cell));
      }
      out.rows.push_back(std::move(cells));
    }
    return out;
  }

  /// The same table with long cells, headings too, laid out over several lines instead of cut.
  static Table folded_to(const Table& whole, std::size_t columns) {
    constexpr std::size_t gap = 2;
    constexpr std::size_t least = 12;
    std::size_t titles = 0;
    for (const auto& row : whole.rows) titles = std::max(titles, display_width(row.front()));
    const std::size_t records = whole.columns.size() - 1;
    const std::size_t taken = titles + gap * records;
    const std::size_t width = std::max(least, (columns > taken ? columns - taken : 0) / records);
    Table out;
    out.columns = whole.columns;
    std::vector<std::string> ids{""};
    for (std::size_t i = 1; i < whole.columns.size(); ++i) ids.push_back(fitting_id(whole.columns[i].title, width));
    const auto headings = lines_of(ids, width);
    for (std::size_t i = 0; i < out.columns.size(); ++i) out.columns[i].title = headings.front()[i];
    out.rows.assign(headings.begin() + 1, headings.end());
    for (const auto& row : whole.rows) {
      const auto lines = lines_of(row, width);
      out.rows.insert(out.rows.end(), lines.begin(), lines.end());
    }
    return out;
  }

  /// An id too long for its column may be broken between institution and credential.
  static std::string fitting_id(std::string id, std::size_t width) {
    const std::size_t at = id.find("--");
    if (id.size() > width && at != std::string::npos) id.insert(at + 2, 1, ' ');
    return id;
  }

  /// One row as lines; the first cell stands on the first of them.
  static std::vector<std::vector<std::string>> lines_of(const std::vector<std::string>& row, std::size_t width) {
    std::vector<std::vector<std::string>> lines(1, std::vector<std::string>(row.size()));
    lines.front().front() = row.front();
    for (std::size_t i = 1; i < row.size(); ++i) {
      const auto parts = wrapped(row[i], width);
      while (lines.size() < parts.size()) lines.emplace_back(row.size());
      for (std::size_t line = 0; line < parts.size(); ++line) lines[line][i] = parts[line];
    }
    return lines;
  }

  void write_result(JsonWriter& json, std::size_t i) const {
    json.begin_object().member("id", records_[i]->id()).member("score", scores_[i].point);
    json.key("score_range").begin_array().value(scores_[i].lo).value(scores_[i].hi).end_array();
    json.key("criteria");
    write_criteria(json, criteria_[i], *records_[i], situation_);
    json.key("best").begin_array();
    for (const Row& row : rows_)
      if (std::find(row.best.begin(), row.best.end(), i) != row.best.end()) json.value(row.attribute);
    json.end_array();
    if (situation_.person) {
      json.key("eligibility");
      write_eligibility(json, eligibility_of(*records_[i], *situation_.person));
    }
    json.key("record");
    write_record(json, *records_[i]);
    json.end_object();
  }

  [[nodiscard]] std::string as_jsonl() const {
    std::string out;
    for (std::size_t i = 0; i < records_.size(); ++i) {
      JsonWriter json(out);
      write_result(json, i);
      out += '\n';
    }
    return out;
  }

  [[nodiscard]] std::string as_json() const {
    std::string out;
    JsonWriter json(out);
    json.begin_object().line().member("schema", "progrank/1").line().member("command", "compare").line().key("model");
    write_model(json, model_);
    json.line().key("rows").begin_array();
    for (const Row& row : rows_) {
      json.line().begin_object().member("field", row.attribute).key("values").begin_array();
      for (const std::string& cell : row.flat) json.value(cell);
      json.end_array().key("best").begin_array();
      for (const std::size_t i : row.best) json.value(records_[i]->id());
      json.end_array().end_object();
    }
    json.line().end_array().line().key("results").begin_array();
    for (std::size_t i = 0; i < records_.size(); ++i) {
      json.line();
      write_result(json, i);
    }
    json.line().end_array().line().end_object();
    return out + "\n";
  }

  const Options& options_;
  RecordKind kind_ = RecordKind::program;
  std::vector<const Record*> records_;
  Situation situation_;
  Model model_;
  std::vector<Score> scores_;
  std::vector<std::vector<CriterionScore>> criteria_;
  std::vector<Row> rows_;
};

int run(const Options& options) {
  Workspace workspace(options.data, std::nullopt, listener());
  const Comparison comparison(workspace, options);
  const int exit_code = deliver(options.output, comparison.rendered(), true);
  const Format format = options.output.parsed_format();
  if (format == Format::table || format == Format::markdown)
    say(fmt::format("\n✓ best of its row, where one can say; – unknown. Scored by the model {}.",
                    comparison.model().id));
  return exit_code;
}

}  // namespace

void add_compare(Command& command) {
  auto options = std::make_shared<Options>();
  command.describe("Compare records side by side; the best cell of a row is marked.",
           "  progrank compare lsu-shreveport--mha wgu--mha purdue-global--mhca\n"
           "  progrank compare chda rhia --model cert-health-it");
  Flag& ids = command.flags.word("ID", &options->ids, "", "Two or more ids, or unambiguous beginnings of ids",
                                 ValueKind::record);
  ids.least = 2;
  ids.most = 100;
  add_study_options(command.flags, options->situation);
  command.flags.list("--have", &options->have, "SKILL,...", "Prerequisites I have",
                     Values(vocabulary::skill.tokens));
  add_member_option(command.flags, options->situation);
  add_scoring_options(command.flags, options->scoring);
  add_person_options(command.flags, options->situation);
  add_output_options(command.flags, options->output);
  add_data_options(command.flags, options->data);
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
