#include <fmt/format.h>

#include <array>
#include <memory>

#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "progrank/answer/changes.hpp"
#include "progrank/bundle/bundle.hpp"
#include "render/changes_output.hpp"

namespace progrank::cli {
namespace {

constexpr std::array<std::string_view, 5> change_formats{"table", "markdown", "json", "csv", "tsv"};

struct Options {
  std::string before;
  std::string after;
  std::size_t top = 0;
  OutputOptions output;
};

DataFile named(const std::string& file) {
  return {file == "-" ? "standard input" : file, read_text(file)};
}

ExitCode run(const Options& options) {
  const OutputSettings output = options.output.settings();
  const Format format = output.style.format;
  if (format != Format::table && format != Format::markdown && format != Format::json && format != Format::csv &&
      format != Format::tsv)
    throw InputError(fmt::format("--format {}: table, markdown, json, csv or tsv was expected", options.output.format));
  if (options.before == "-" && options.after == "-") throw InputError("standard input (-) can be read only once");
  const DataFile before = named(options.before);
  const DataFile after = named(options.after);
  const Institutions institutions = bundled_institutions();
  const Changes changes = changes_between(before, after, options.top, institutions);
  deliver(output.file, render_changes(changes, output.style), true);
  return changes.none() ? ExitCode::found : ExitCode::nothing;
}

}  // namespace

void add_diff(Command& command) {
  auto options = std::make_shared<Options>();
  command.describe(
      "What changed between two answers (programs or certs, --format json) or two data files: who entered, left or\n"
      "moved, and which fact, weight, release or age changed, each with both values. Exit code 0: the same, 1: not "
      "the\n"
      "same, 2: trouble.",
      "  progrank programs --delivery online --format json -o new.json\n"
      "  progrank diff old.json new.json\n"
      "  progrank diff old.json new.json --top 5 --format markdown");
  Flags& flags = command.flags;
  flags.word("OLD", &options->before, "FILE", "The earlier answer or data file, or -", ValueKind::file).least = 1;
  flags.word("NEW", &options->after, "FILE", "The later one of the same kind, or -", ValueKind::file).least = 1;
  flags.one("--top", &options->top, "N", "Compare who the first N are, and in which order; nothing else counts then",
            ValueKind::count);
  add_output_options(flags, options->output);
  for (const char* unused : {"--fields", "--limit", "--format"}) flags.remove(unused);
  flags.group("Output").one("--format", &options->output.format, "FORMAT", "table, markdown, json, csv or tsv",
                            Values(change_formats));
  command.run = [options](const Given&) { return run(*options); };
}

}  // namespace progrank::cli
