#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "interchange/interchange.hpp"
#include "interchange/records.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/bundle/bundle.hpp"

namespace progrank::cli {
namespace {

constexpr std::array<std::string_view, 2> kind_words{"programs", "certifications"};

struct Options {
  std::string format;
  std::string kind;
  std::string file;                ///< of an import
  std::vector<std::string> files;  ///< of an export
  OutputOptions output;
};

std::optional<RecordKind> parse_kind(const std::string& text) {
  if (text.empty()) return std::nullopt;
  if (text == "programs") return RecordKind::program;
  if (text == "certifications" || text == "certs") return RecordKind::certification;
  const std::string guess = did_you_mean(text, {"programs", "certifications"});
  throw InputError(fmt::format("--kind \"{}\" is not a kind of records{}", text,
                               guess.empty() ? ": programs and certifications are" : guess));
}

/// What was left behind, one line each, the longest names deciding the column.
void say_left_out(const std::vector<LeftOut>& left_out) {
  std::size_t width = 0;
  for (const LeftOut& one : left_out) width = std::max(width, display_width(escaped(one.what)));
  for (const LeftOut& one : left_out) {
    const std::string what = escaped(one.what);
    const std::string padding(width - display_width(what), ' ');
    const std::string example = one.example.empty() ? "" : fmt::format("  e.g. {}", escaped(one.example));
    say(fmt::format("  {}{}  {:>5}{}", what, padding, one.count, example));
  }
}

std::string counted(std::size_t count, RecordKind kind) {
  return fmt::format("{} {}", count, count == 1 ? singular(kind) : plural(kind));
}

DataFile file_of(const std::string& name) {
  return {name == "-" ? "standard input" : name, read_text(name)};
}

/// --kind, else what the files say; the bundled programs when there is neither.
RecordKind kind_to_export(const Options& options, const std::vector<DataFile>& files) {
  if (const auto asked = parse_kind(options.kind)) return *asked;
  return kind_told(files).value_or(RecordKind::program);
}

ExitCode run_export(const Options& options) {
  const InterchangeFormat format = parse_interchange_format(options.format, "--format");
  std::vector<DataFile> files;
  for (const std::string& name : options.files) files.push_back(file_of(name));
  const RecordKind kind = kind_to_export(options, files);
  const Catalog catalog = files.empty() ? bundled_catalog(kind) : records_of(kind, files, bundled_institutions());
  const Exported exported = export_records(format, kind, catalog);
  const ExitCode exit_code = deliver(options.output.file(), exported.text, !catalog.records().empty());
  const std::string written = counted(catalog.records().size(), kind);
  if (exported.left_out.empty()) {
    say(fmt::format("{} written as {}, nothing left out.", written, options.format));
  } else {
    say(fmt::format("{} written as {}. Left out, for the format has no place for it (field, records):", written,
                    options.format));
    say_left_out(exported.left_out);
  }
  return exit_code;
}

ExitCode run_import(InterchangeFormat format, const Options& options) {
  const Imported imported =
      import_records(format, parse_kind(options.kind), file_of(options.file), bundled_institutions());
  const ExitCode exit_code = deliver(options.output.file(), imported.document, true);
  const std::string read = counted(imported.records, imported.kind);
  if (imported.left_out.empty()) {
    say(fmt::format("{} read, nothing left out.", read));
  } else {
    say(fmt::format("{} read. Left out, for it is not understood (place in the file, how often):", read));
    say_left_out(imported.left_out);
  }
  return exit_code;
}

void add_common(Command& command, Options& options) {
  command.flags.one("--kind", &options.kind, "KIND", "programs or certifications; default: what the file says",
                    Values(kind_words));
  add_file_option(command.flags, options.output.output);
}

void add_format(Command& import_command, InterchangeFormat format, const char* about, const char* example) {
  auto options = std::make_shared<Options>();
  const std::string name(interchange_formats()[static_cast<std::size_t>(format)]);
  Command& command = import_command.add(name, about);
  command.describe(fmt::format("{}.\nWhat is not understood is listed on standard error.", about), example);
  command.flags.word("file", &options->file, "FILE", "The file, - for standard input", ValueKind::file).least = 1;
  add_common(command, *options);
  command.run = [options, format](const Given&) { return run_import(format, *options); };
}

}  // namespace

void add_data_export(Command& data) {
  auto options = std::make_shared<Options>();
  Command& command = data.add("export", "Write records as CSV, JSON Lines, schema.org or CTDL");
  command.describe(
      "Write records as CSV, JSON Lines, schema.org JSON-LD or CTDL JSON-LD. What a format has no place for is\n"
      "listed on standard error. Without a file: the bundled records.",
      "  progrank data export --format csv -o programs.csv\n"
      "  progrank data export --format ctdl --kind certifications -o certifications.jsonld\n"
      "  progrank data export --format schema-org my-programs.json");
  command.flags
      .one("--format", &options->format, "FORMAT", "csv, jsonl, schema-org or ctdl", Values(interchange_formats()))
      .least = 1;
  command.flags.word("file", &options->files, "FILE", "Data files, - for standard input", ValueKind::file).most =
      Flag::any_number;
  add_common(command, *options);
  command.run = [options](const Given&) { return run_export(*options); };
}

void add_interchange_imports(Command& import_command) {
  add_format(import_command, InterchangeFormat::csv, "Read a CSV file of programs or certifications",
             "  progrank data import csv programs.csv -o programs.json");
  add_format(import_command, InterchangeFormat::jsonl, "Read JSON Lines, one record a line",
             "  progrank data import jsonl programs.jsonl -o programs.json");
  add_format(import_command, InterchangeFormat::schema_org, "Read schema.org JSON-LD, also out of a saved web page",
             "  progrank data import schema-org school-page.html -o programs.json");
  add_format(import_command, InterchangeFormat::ctdl, "Read CTDL JSON-LD as the Credential Registry gives it",
             "  progrank data import ctdl credential.json -o programs.json");
}

}  // namespace progrank::cli
