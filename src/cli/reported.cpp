#include "progrank/answer/reported.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"

namespace progrank::cli {
namespace {

struct Options {
  std::string topic;
  OutputOptions output;
};

std::string as_json(const std::vector<const ReportedFigure*>& figures, const Reference& reference) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().line().member("schema", "progrank/1").line().member("command", "reported");
  json.line().key("results").begin_array();
  for (const ReportedFigure* figure : figures) {
    json.line();
    write_reported(json, *figure, reference);
  }
  json.line().end_array().line().key("contradictions").begin_array();
  for (const auto& [a, b] : contradictions(figures)) json.begin_array().value(a->id).value(b->id).end_array();
  json.end_array().line().end_object();
  return out + "\n";
}

std::string as_jsonl(const std::vector<const ReportedFigure*>& figures, const Reference& reference) {
  std::string out;
  for (const ReportedFigure* figure : figures) {
    JsonWriter json(out);
    write_reported(json, *figure, reference);
    out += '\n';
  }
  return out;
}

/// Two columns, one per side of the contradiction.
Table side_by_side(const std::vector<Contradiction>& pairs, const Reference& reference) {
  Table table{{{"One says", Align::right},
               {"Who", Align::left, 12},
               {"Another says", Align::right},
               {"Who", Align::left, 12},
               {"Of", Align::left, 20}},
              {}};
  for (const auto& [a, b] : pairs)
    table.rows.push_back({reported_value(*a), attribution(*a, reference), reported_value(*b),
                          attribution(*b, reference), std::string(a->claim)});
  return table;
}

std::string rendered(const std::vector<const ReportedFigure*>& figures, const Reference& reference,
                     const OutputOptions& output) {
  const auto pairs = contradictions(figures);
  switch (output.parsed_format()) {
    case Format::json: return as_json(figures, reference);
    case Format::jsonl: return as_jsonl(figures, reference);
    case Format::csv: return render_separated(reported_columns(figures, reference), ',');
    case Format::tsv: return render_separated(reported_columns(figures, reference), '\t');
    case Format::markdown: {
      std::string text = render_markdown(reported_table(figures, reference));
      if (!pairs.empty()) text += "\nContradictions:\n\n" + render_markdown(side_by_side(pairs, reference));
      return text;
    }
    case Format::table: break;
  }
  const Color color = output.color_of(STDOUT_FILENO);
  std::string text = render_terminal(reported_table(figures, reference), output.columns(), color);
  if (!pairs.empty())
    text += "\n" + toned("Contradictions", Tone::strong, color) + "\n" +
            render_terminal(side_by_side(pairs, reference), output.columns(), color);
  return text;
}

int run(const Options& options) {
  Workspace workspace({}, std::nullopt, listener());
  const Reference& reference = workspace.reference();
  auto figures = reported_on(reference, options.topic);
  const std::size_t total = figures.size();
  figures.resize(std::min(total, options.output.limit.value_or(0) == 0 ? total : *options.output.limit));
  const int exit_code = deliver(options.output, rendered(figures, reference, options.output), total > 0);
  const Format format = options.output.parsed_format();
  if (format == Format::table || format == Format::markdown)
    say("Reported by others and not verified here; none of these figures enters a score.");
  return exit_code;
}

}  // namespace

void add_reported(Command& command) {
  auto options = std::make_shared<Options>();
  command.describe("Figures that others reported: who says so, not verified, contradictions side by side.",
           "  progrank reported market\n"
           "  progrank reported --format csv");
  command.flags.word("topic", &options->topic, "TOPIC", "market, delivery, admission, cost, outcome, ...");
  add_output_options(command.flags, options->output);
  command.flags.remove("--fields");
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
