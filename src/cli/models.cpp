#include <fmt/format.h>

#include <array>
#include <memory>

#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "progrank/answer/any_model.hpp"
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
  ScoringOptions scoring;
  DataOptions data;
  OutputOptions output;
};

std::string audited(const Options& options, const OutputSettings& output) {
  if (options.id.empty())
    throw InputError("models --audit: whose? An id was expected, e.g. progrank models balanced --audit");
  Workspace workspace(options.data, std::nullopt, listener());
  const Model model = any_model(workspace, options.id);
  const Format format = output.style.format;
  if (format != Format::table && format != Format::json && format != Format::markdown && format != Format::html)
    throw InputError(fmt::format("--format {}: an audit is no list, table, json, markdown or html was expected",
                                 options.output.format));
  SituationOptions nobody;  // a model is held against the records, not against who looks at them
  nobody.me = "none";
  const Situation situation = situation_of(workspace, model.kind, nobody, {});
  const ModelAudit result =
      audit(Scorer(model, situation, ScoringOptions{}.hurwicz()), workspace.catalog(model.kind).records());
  return render_audit(result, output.style);
}

/// Options that say something about a list or a table say nothing about a query.
void refuse_list_options(const OutputOptions& output) {
  if (output.format != "table" || !output.fields.empty() || output.limit)
    throw InputError("--sql prints a query: --format, --fields and --limit belong to the export that it names");
}

std::string query(const Options& options) {
  const SqlDialect dialect = parse_sql_dialect(*options.sql);
  if (options.id.empty())
    throw InputError(
        fmt::format("models --sql: which? An id was expected, e.g. progrank models balanced --sql {}", *options.sql));
  if (options.audit) throw InputError("--sql and --audit are two questions: ask one at a time");
  refuse_list_options(options.output);
  Workspace workspace(options.data, std::nullopt, listener());
  const Model model = options.scoring.weighted(any_model(workspace, options.id));
  return model_query(model, options.scoring.hurwicz(), dialect);
}

ExitCode run(const Given& given, const Options& options) {
  if (options.sql) return deliver(options.output.file(), query(options), true);
  if (given.has("--weight") || given.has("--priorities") || given.has("--missing"))
    throw InputError("--weight, --priorities and --missing say what a query is to work out: add --sql");
  const OutputSettings output = options.output.settings();
  if (options.audit) return deliver(output.file, audited(options, output), true);
  if (!options.data.data.empty() || !options.data.add.empty() || !options.data.overrides.empty() ||
      !options.data.today.empty())
    throw InputError("--data, --add, --override and --today say what to audit a model on: add --audit");
  Workspace workspace(options.data, std::nullopt, listener());
  if (options.id.empty()) return deliver(output.file, render_models(workspace.models(), output.style), true);
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
  add_output_options(command.flags, options->output);
  add_data_options(command.flags, options->data);
  command.run = [options](const Given& given) { return run(given, *options); };
}

}  // namespace progrank::cli
