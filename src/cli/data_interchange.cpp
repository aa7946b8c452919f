#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/archive.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/shared_flags.hpp"
#include "interchange/alike.hpp"
#include "interchange/interchange.hpp"
#include "interchange/places.hpp"
#include "interchange/records.hpp"
#include "progrank/base/date.hpp"
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
  bool whole = false;
  bool print_template = false;
  std::vector<std::string> types;
  std::vector<std::string> columns;
  std::string encoding;
  std::string currency;
  std::string today;
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
    const std::string why = one.why.empty() ? "" : fmt::format(": {}", escaped(one.why));
    say_item(fmt::format("  {}{}  {:>5}{}{}", what, padding, one.count, example, why));
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
  const Exported exported = export_records(format, kind, catalog, CsvStyle::chosen(','));
  const ExitCode exit_code = deliver(options.output.file(), exported.text, !catalog.records().empty());
  const std::string written = counted(catalog.records().size(), kind);
  if (exported.left_out.empty()) {
    say(fmt::format("{} written as {}, nothing left out.", written, options.format));
  } else {
    say_wrapped(fmt::format("{} written as {}. Left out, for the format has no place for it (field, records):", written,
                            options.format));
    say_left_out(exported.left_out);
  }
  return exit_code;
}

/// "School=institution.name" → the column and the field it holds.
std::pair<std::string, std::string> column_and_field(const std::string& text) {
  const std::size_t equals = text.rfind('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
    throw InputError(fmt::format("--map {} is not COLUMN=FIELD, such as School=institution.name", text));
  return {text.substr(0, equals), text.substr(equals + 1)};
}

std::string parse_currency(const std::string& text) {
  const auto code = interchange::currency_code(text, "");
  if (!code)
    throw InputError(fmt::format("--currency \"{}\" is not a currency: a code such as USD was expected", text));
  return *code;
}

ImportSettings settings_of(const Options& options) {
  ImportSettings settings;
  settings.kind = parse_kind(options.kind);
  settings.whole = options.whole;
  settings.types = split(options.types);
  settings.encoding = options.encoding;
  if (!options.currency.empty()) settings.currency = parse_currency(options.currency);
  settings.today = options.today.empty() ? std::string(bundled_reference().release()) : options.today;
  if (!parse_date(settings.today))
    throw InputError(fmt::format("--today {} is not a date: YYYY-MM-DD was expected", settings.today));
  for (const std::string& text : options.columns) settings.columns.push_back(column_and_field(text));
  return settings;
}

/// A file that is no text is named for what it is, with what helps.
DataFile text_file_of(const std::string& name) {
  DataFile file = file_of(name);
  if (is_archive(file.text->view())) {
    UnpackedText inner = unpacked(file.name, file.text->view());
    return {std::move(inner.name), std::move(inner.text)};
  }
  const std::string_view kind = binary_kind(file.text->view());
  if (kind.empty()) return file;
  throw InputError(fmt::format(
      "{}: is {}, not a text: open it in the program it is of and save it as CSV UTF-8 or JSON", name, kind));
}

void say_alike(const Imported& imported) {
  const DataFile document{"the import", std::make_shared<const PaddedText>(imported.document)};
  for (const Alike& alike : alike_records(imported.kind, document, bundled_catalog(imported.kind)))
    say_wrapped(fmt::format("{} looks like the bundled {}.", alike.id, alike.bundled_id));
}

ExitCode run_import(InterchangeFormat format, const Options& options) {
  if (options.print_template) {
    const RecordKind kind = parse_kind(options.kind).value_or(RecordKind::program);
    return deliver(options.output.file(), csv_template(kind, CsvStyle::chosen(',')), true);
  }
  if (options.file.empty()) throw InputError("FILE is missing: the file to read, or - for standard input");
  const Imported imported =
      import_records(format, settings_of(options), text_file_of(options.file), bundled_institutions());
  const ExitCode exit_code = deliver(options.output.file(), imported.document, true);
  for (const std::string& line : imported.refused) complain(line);
  for (const std::string& note : imported.notes) say_wrapped(note);
  const std::string read = counted(imported.records, imported.kind);
  if (!imported.left_out.empty()) {
    say_wrapped(fmt::format("{} read. Left out, for it is not understood (place in the file, how often):", read));
    say_left_out(imported.left_out);
  } else {
    say_wrapped(
        fmt::format("{} read, {}.", read, imported.refused.empty() ? "nothing left out" : "the rest is told above"));
  }
  say_alike(imported);
  return exit_code;
}

void add_common(Command& command, Options& options) {
  command.flags.one("--kind", &options.kind, "KIND", "programs or certifications; default: what the file says",
                    Values(kind_words));
  add_file_option(command.flags, options.output.output);
}

void add_import_options(Flags& flags, InterchangeFormat format, Options& options) {
  flags.group("");
  flags.on("--whole", &options.whole, "Refuse the file when a value or record cannot be taken");
  flags.one("--encoding", &options.encoding, "NAME", "utf-8, utf-16, windows-1252 or latin-1 (default: found out)");
  if (format == InterchangeFormat::csv) {
    flags.list("--map", &options.columns, "COLUMN=FIELD", "What a column holds: --map School=institution.name");
    flags.one("--currency", &options.currency, "CODE",
              "Of prices whose row tells neither a currency nor a country: USD");
    flags.on("--template", &options.print_template, "Print an empty sheet: the columns there are");
    add_csv_style(flags);
  }
  if (format != InterchangeFormat::schema_org && format != InterchangeFormat::ctdl) return;
  flags.list("--types", &options.types, "TYPE,...",
             "Further types of nodes that are programs: Course,WorkBasedProgram");
  flags.one("--today", &options.today, "DATE", "Prices that ended before are past (default: the data's release)",
            ValueKind::date);
}

void add_format(Command& import_command, InterchangeFormat format, const char* about, const char* example) {
  auto options = std::make_shared<Options>();
  const std::string name(interchange_formats()[static_cast<std::size_t>(format)]);
  Command& command = import_command.add(name, about);
  command.describe(
      fmt::format("{}.\nA value that cannot be taken is left out; whatever is left out is told on standard error.",
                  about),
      example);
  command.flags.word("file", &options->file, "FILE", "The file, - for standard input", ValueKind::file).least =
      format == InterchangeFormat::csv ? 0 : 1;
  add_common(command, *options);
  add_import_options(command.flags, format, *options);
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
  add_csv_style(command.flags);
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
