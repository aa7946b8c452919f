#include <fmt/format.h>

#include <array>
#include <memory>

#include "base/shell.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "cli/shortlist_command.hpp"
#include "progrank/answer/agreed_weights.hpp"
#include "progrank/answer/any_model.hpp"
#include "progrank/base/number.hpp"
#include "progrank/trust/audit.hpp"
#include "render/audit_output.hpp"
#include "render/model_output.hpp"
#include "sql/sql.hpp"

namespace progrank::cli {
namespace {

constexpr std::array<std::string_view, 3> sql_engines{"duckdb", "postgres", "spark"};

struct Options {
  std::string id;
  bool audit = false;
  std::optional<std::string> sql;  ///< the dialect
  RobustOptions robust;
  ScoringOptions scoring;
  DataOptions data;
  OutputOptions output;
};

/// A model is held against the records, not against who looks at them.
Situation nobodys_situation(Workspace& workspace, RecordKind kind) {
  SituationOptions nobody;
  nobody.me = "none";
  return situation_of(workspace, kind, nobody, {});
}

std::string audited(const Options& options, const OutputSettings& output) {
  if (options.id.empty())
    throw InputError("models --audit: whose? An id was expected, e.g. progrank models balanced --audit");
  Workspace workspace(options.data, std::nullopt, listener());
  const Model model = any_model(workspace, options.id);
  const Format format = output.style.format;
  if (format != Format::table && format != Format::json && format != Format::markdown && format != Format::html)
    throw InputError(fmt::format("--format {}: an audit is no list, table, json, markdown or html was expected",
                                 options.output.format));
  const Situation situation = nobodys_situation(workspace, model.kind);
  const ModelAudit result =
      audit(Scorer(model, situation, ScoringOptions{}.hurwicz()), workspace.catalog(model.kind).records());
  return render_audit(result, output.style);
}

/// Options that say something about a list or a table say nothing about a query.
void refuse_list_options(const OutputOptions& output) {
  if (output.format != "table" || !output.fields.empty() || output.limit)
    throw InputError("--sql prints a query: --format, --fields and --limit belong to the export that it names");
}

/// The command line that writes the table of weights which a robust query reads, with all that changes them.
std::string weights_command(const Given& given) {
  std::string command = "progrank models";
  for (const auto& [flag, values] : given.flags()) {
    const bool about_weights = flag->is_word() || flag->name == "--robust" || flag->name == "--seed" ||
                               flag->name == "--weights-uncertainty" || flag->name == "--weight" ||
                               flag->name == "--priorities" || flag->name == "--missing";
    if (!about_weights) continue;
    for (const std::string& value : values)
      command += flag->is_word() ? fmt::format(" {}", shell_word(value))
                                 : fmt::format(" {} {}", flag->name, shell_word(value));
  }
  return printable(command) + " --format csv";  // on one line, whatever a file is called
}

std::string query(const Given& given, const Options& options) {
  const SqlDialect dialect = parse_sql_dialect(*options.sql);
  if (options.id.empty())
    throw InputError(
        fmt::format("models --sql: which? An id was expected, e.g. progrank models balanced --sql {}", *options.sql));
  if (options.audit) throw InputError("--sql and --audit are two questions: ask one at a time");
  refuse_list_options(options.output);
  Workspace workspace(options.data, std::nullopt, listener());
  const Model model = options.scoring.weighted(any_model(workspace, options.id));
  if (!options.robust.asked()) return model_query(model, options.scoring.hurwicz(), dialect);
  static_cast<void>(options.robust.parsed(1));  // what the command in its comment would refuse is refused here
  static_cast<void>(options.robust.from_preferences(model));
  return robust_query(model, options.scoring.hurwicz(), dialect, weights_command(given));
}

/// A row a sample, a column a criterion that counts.
std::string weights_table(const Options& options, const OutputSettings& output) {
  if (options.id.empty())
    throw InputError(
        "models --robust: weights of which? An id was expected, e.g. progrank models balanced --robust 1000");
  if (options.audit) throw InputError("--robust and --audit are two questions: ask one at a time");
  const Format format = output.style.format;
  if (format == Format::json || format == Format::jsonl)
    throw InputError(
        fmt::format("--format {}: sampled weights are a plain table, csv or tsv was expected", options.output.format));
  if (!options.output.fields.empty() || options.output.limit)
    throw InputError("--robust prints a table of weights: --fields and --limit say nothing about it");
  Workspace workspace(options.data, std::nullopt, listener());
  const Model model = options.scoring.weighted(any_model(workspace, options.id));
  const Situation situation = nobodys_situation(workspace, model.kind);
  const Scorer scorer(model, situation, options.scoring.hurwicz());
  RobustnessOptions sampling = options.robust.parsed(1);
  std::optional<WeightPolytope> agreed;
  if (options.robust.from_preferences(model)) sampling.possible = &agreed.emplace(agreed_weights(workspace, scorer));
  const std::vector<double> drawn = sampled_weights(scorer.weights(), sampling);
  Table table;
  for (const std::string& column : weight_columns(model)) table.columns.push_back({column, Align::right});
  for (std::size_t sample = 0; sample < sampling.samples; ++sample) {
    auto& row = table.rows.emplace_back(1, std::to_string(sample + 1));
    for (std::size_t c = 0; c < scorer.weights().size(); ++c)
      if (scorer.weights()[c] > 0) row.push_back(shortest(drawn[sample * scorer.weights().size() + c]));
  }
  return render(table, output.style);
}

ExitCode run(const Given& given, const Options& options) {
  if (options.sql) return deliver(options.output.file(), query(given, options), true);
  if (options.robust.asked()) {
    const OutputSettings output = options.output.settings();
    return deliver(output.file, weights_table(options, output), true);
  }
  if (given.has("--seed") || given.has("--weights-uncertainty"))
    throw InputError("--seed and --weights-uncertainty say how weights are drawn: add --robust SAMPLES");
  if (given.has("--weight") || given.has("--priorities") || given.has("--missing"))
    throw InputError("--weight, --priorities and --missing say what a query is to work out: add --sql or --robust");
  const OutputSettings output = options.output.settings();
  if (options.audit) return deliver(output.file, audited(options, output), true);
  if (!options.data.data.empty() || !options.data.add.empty() || !options.data.overrides.empty() ||
      !options.data.today.empty())
    throw InputError("--data, --add, --override and --today say what to audit a model on: add --audit");
  Workspace workspace(options.data, std::nullopt, listener());
  if (options.id.empty()) {
    const std::span<const Model> all = workspace.models();
    const std::size_t limit = output.limit.value_or(0);  // the list is short: people, too, see all of it
    return deliver(output.file, render_models(limit == 0 ? all : all.first(std::min(limit, all.size())), output.style),
                   true);
  }
  return deliver(output.file, render_model(any_model(workspace, options.id), output.style), true);
}

}  // namespace

void add_models(Command& command) {
  auto options = std::make_shared<Options>();
  command.describe(
      "List the scoring models, or print one whole: criteria, weights, curves and the reasons for them.",
      "  progrank models balanced\n"
      "  progrank models balanced --format json > mine.json   # edit it, then: progrank programs --model mine.json\n"
      "  progrank models balanced --sql duckdb > balanced.sql  # its first lines say how to export and load the table");
  command.flags.word("ID", &options->id, "", "A model's id, or a model file of yours", ValueKind::model);
  command.flags.on("--audit", &options->audit,
                   "Hold it against the records: what is known, how criteria go together, their real influence");
  command.flags.one("--sql", &options->sql, "ENGINE",
                    "Print it as one SQL query over the exported table: duckdb, postgres or spark",
                    Values(sql_engines));
  add_weighting_options(command.flags, options->scoring);
  const auto samples = [options](const std::vector<std::string>& values) { options->robust.samples = values; };
  command.flags.one("--robust", samples, "SAMPLES",
                    "With --sql: the query gives P(1st) and expected ranks too; without: prints its table of weights");
  add_sampling_options(command.flags, options->robust);
  add_output_options(command.flags, options->output);
  add_data_options(command.flags, options->data);
  command.run = [options](const Given& given) { return run(given, *options); };
}

}  // namespace progrank::cli
