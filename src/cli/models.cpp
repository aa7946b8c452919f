#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "json/writer.hpp"
#include "progrank/answer/shortlist.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/career/plan_model.hpp"
#include "progrank/trust/audit.hpp"
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

/// A model for plans would otherwise be told as a name mistyped or a file without models.
void refuse_plan_model(const std::string& id, const DataFile& file) {
  for (const PlanModel& model : parse_plan_models(file.text, file.name))
    if (model.id == id || file.name == id)
      throw InputError(
          fmt::format("{} is a model for plans: it scores a whole pathway (progrank plan --model {}), not "
                      "programs or certifications",
                      model.id, id));
}

/// The bundled model of that id, or the one in a file.
Model find_model(Workspace& workspace, const std::string& id) {
  std::vector<std::string_view> ids;
  for (const Model& model : workspace.models()) {
    if (model.id == id) return model;
    ids.push_back(model.id);
  }
  const std::string guess = did_you_mean(id, ids);
  if (id.ends_with(".json") || id.find('/') != std::string::npos) {
    const DataFile file{id, read_text(id)};
    auto own = parse_models(file.text, file.name);
    if (own.size() == 1) return std::move(own.front());
    if (own.empty()) refuse_plan_model(id, file);
    throw InputError(fmt::format("{}: holds {} models, exactly one was expected", id, own.size()));
  }
  refuse_plan_model(id, bundled("models"));
  throw InputError(
      fmt::format("\"{}\" is not a bundled model{}", id, guess.empty() ? fmt::format(": {} are", listed(ids)) : guess));
}

std::string joined_tokens(const std::vector<std::pair<std::string, double>>& tokens) {
  std::vector<std::string> parts;
  for (const auto& [token, value] : tokens) parts.push_back(fmt::format("{} {}", token, shortest(value)));
  return fmt::format("{}", fmt::join(parts, ", "));
}

/// A value function in words.
std::string described_function(const ValueFunction& function) {
  if (const auto* points = std::get_if<PointsFunction>(&function)) {
    std::vector<std::string> parts;
    for (const auto& [x, y] : points->points)
      parts.push_back(fmt::format("{} → {}", x >= 1000 ? grouped(x) : shortest(x), shortest(y)));
    return fmt::format("{}", fmt::join(parts, ", "));
  }
  if (const auto* categories = std::get_if<CategoriesFunction>(&function)) return joined_tokens(categories->values);
  if (const auto* coverage = std::get_if<CoverageFunction>(&function))
    return fmt::format("share of: {}{}", joined_tokens(coverage->wanted),
                       coverage->open ? " (not listed = unknown)" : "");
  return "known → 1, else 0";
}

void append_criteria(std::string& out, const std::vector<Criterion>& criteria, std::size_t indent, std::size_t columns,
                     Color color) {
  double sum = 0;
  for (const Criterion& criterion : criteria) sum += criterion.weight;
  for (const Criterion& criterion : criteria) {
    const std::string weight = fmt::format("{:>4.0f}%", sum > 0 ? 100 * criterion.weight / sum : 0);
    out += fmt::format("{:{}}{}  {}", "", indent, weight, toned(criterion.id, Tone::strong, color));
    out += criterion.is_group() ? "\n" : fmt::format("  ({})\n", criterion.attribute->name());
    const std::size_t text_indent = indent + 7;
    const auto append_text = [&](const std::string& text) {
      for (const std::string& line : wrapped(text, columns - text_indent))
        out += fmt::format("{:{}}{}\n", "", text_indent, line);
    };
    if (!criterion.about.empty()) append_text(criterion.about);
    if (criterion.is_group())
      append_criteria(out, criterion.criteria, indent + 4, columns, color);
    else
      append_text(described_function(*criterion.value));
  }
}

std::string whole(const Model& model, std::size_t columns, Color color) {
  std::string out =
      fmt::format("{}  {} (for {})\n", toned(model.id, Tone::strong, color), model.title, plural(model.kind));
  for (const std::string& line : wrapped(model.about, columns)) out += line + "\n";
  out += "\nScore = 100 × the weighted mean of these values (0 to 1), on fixed scales:\n\n";
  append_criteria(out, model.criteria, 0, columns, color);
  return out;
}

std::string as_json(const std::vector<Model>& models) {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .line()
      .member("schema", "progrank/1")
      .line()
      .member("command", "models")
      .line()
      .key("results")
      .begin_array();
  for (const Model& model : models) {
    json.line();
    write_model(json, model);
  }
  json.line().end_array().line().end_object();
  return out + "\n";
}

std::string as_lines(const std::vector<Model>& models) {
  std::string out;
  for (const Model& model : models) {
    std::string text;
    JsonWriter json(text);
    write_model(json, model);
    std::erase(text, '\n');  // line breaks stand only between elements
    out += text + "\n";
  }
  return out;
}

std::string weights_of(const Model& model) {
  std::vector<std::string> parts;
  for (const Criterion& criterion : model.criteria)
    parts.push_back(fmt::format("{} {}", criterion.id, shortest(criterion.weight)));
  return fmt::format("{}", fmt::join(parts, ", "));
}

Table as_table(const std::vector<Model>& models) {
  constexpr std::size_t least = 24;
  Table table;
  table.columns = {{"Model", Align::left, 0, 0, Tone::strong},
                   {"For"},
                   {"About", Align::left, least},
                   {"Weights", Align::left, least, 1}};
  for (const Model& model : models)
    table.rows.push_back({model.id, std::string(plural(model.kind)), model.about, weights_of(model)});
  return table;
}

std::string rendered(const std::vector<Model>& models, const Options& options) {
  switch (options.output.parsed_format()) {
    case Format::json: return as_json(models);
    case Format::jsonl: return as_lines(models);
    case Format::csv: return render_separated(as_table(models), ',');
    case Format::tsv: return render_separated(as_table(models), '\t');
    case Format::markdown: return render_markdown(as_table(models));
    case Format::table: break;
  }
  const Color color = options.output.color_of(STDOUT_FILENO);
  if (!options.id.empty()) return whole(models.front(), std::min<std::size_t>(options.output.columns(), 100), color);
  return render_terminal(as_table(models), options.output.columns(), color);
}

std::string audited(const Options& options) {
  if (options.id.empty())
    throw InputError("models --audit: whose? An id was expected, e.g. progrank models balanced --audit");
  Workspace workspace(options.data, std::nullopt, listener());
  const Model model = find_model(workspace, options.id);
  SituationOptions nobody;  // a model is held against the records, not against who looks at them
  nobody.me = "none";
  const Situation situation = situation_of(workspace, model.kind, nobody, {});
  const ModelAudit result =
      audit(Scorer(model, situation, ScoringOptions{}.hurwicz()), workspace.catalog(model.kind).records());
  switch (options.output.parsed_format()) {
    case Format::table:
      return render_terminal(audit_sections(result), options.output.columns(), options.output.color_of(STDOUT_FILENO));
    case Format::json: return audit_json(result);
    case Format::markdown: return render_markdown(audit_sections(result));
    default: break;
  }
  throw InputError(
      fmt::format("--format {}: an audit is no list, table, json or markdown was expected", options.output.format));
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
  const Model model = options.scoring.weighted(find_model(workspace, options.id));
  return model_query(model, options.scoring.hurwicz(), dialect);
}

int run(const Given& given, const Options& options) {
  if (options.sql) return deliver(options.output, query(options), true);
  if (given.has("--weight") || given.has("--priorities") || given.has("--missing"))
    throw InputError("--weight, --priorities and --missing say what a query is to work out: add --sql");
  if (options.audit) return deliver(options.output, audited(options), true);
  if (!options.data.data.empty() || !options.data.add.empty() || !options.data.today.empty())
    throw InputError("--data, --add and --today say what to audit a model on: add --audit");
  Workspace workspace(options.data, std::nullopt, listener());
  const std::vector<Model> models =
      options.id.empty() ? workspace.models() : std::vector<Model>{find_model(workspace, options.id)};
  return deliver(options.output, rendered(models, options), true);
}

}  // namespace

void add_models(Command& command) {
  auto options = std::make_shared<Options>();
  command.describe("List the scoring models, or print one whole: criteria, weights, curves and the reasons for them.",
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
