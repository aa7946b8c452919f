// The formats by name, and the way through them: text → records of the format → conformed records → data file.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "interchange/conform.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {
namespace interchange {
namespace {

constexpr std::array<std::string_view, 4> format_names{"csv", "jsonl", "schema-org", "ctdl"};

Incomings read(InterchangeFormat format, const ImportSettings& settings, const DataFile& file, ImportLog& log) {
  switch (format) {
    case InterchangeFormat::csv: return read_csv(settings, file, log);
    case InterchangeFormat::jsonl: return read_jsonl(settings, file, log);
    case InterchangeFormat::schema_org: return read_schema_org(settings, file, log);
    case InterchangeFormat::ctdl: return read_ctdl(settings, file, log);
  }
  return {};
}

std::string written(InterchangeFormat format, RecordKind kind, const Catalog& catalog, const CsvStyle& style,
                    Tally& left_out) {
  switch (format) {
    case InterchangeFormat::csv: return csv_text(kind, catalog, style, left_out);
    case InterchangeFormat::jsonl: return jsonl_text(kind, catalog, left_out);
    case InterchangeFormat::schema_org: return schema_org_text(catalog, left_out);
    case InterchangeFormat::ctdl: return ctdl_text(catalog, left_out);
  }
  return {};
}

/// The file as UTF-8; what was taken for what is noted.
DataFile readable_file(const DataFile& file, const ImportSettings& settings, ImportLog& log) {
  DecodedText decoded = decode(file.text->view(), settings.encoding, file.name);
  if (!decoded.changed) return file;
  log.notes.push_back(fmt::format("{} was read as {}{}.", file.name, decoded.encoding,
                                  settings.encoding.empty() ? "; --encoding sets another" : ""));
  return {file.name, std::make_shared<const PaddedText>(decoded.text)};
}

void refuse_whole(const ImportLog& log, const std::vector<LeftOut>& left_out) {
  std::vector<std::string> lines = log.lines();
  for (const LeftOut& one : left_out)
    if (!one.why.empty()) lines.push_back(fmt::format("{}: \"{}\" {}", one.what, one.example, one.why));
  if (lines.empty()) return;
  lines.emplace_back("Nothing is written, for --whole asks for every value.");
  throw InputError(joined(lines, "\n"));
}

}  // namespace
}  // namespace interchange

std::span<const std::string_view> interchange_formats() {
  return interchange::format_names;
}

InterchangeFormat parse_interchange_format(std::string_view name, std::string_view flag) {
  const auto& names = interchange::format_names;
  const auto at = std::find(names.begin(), names.end(), name);
  if (at != names.end()) return static_cast<InterchangeFormat>(at - names.begin());
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string guess = did_you_mean(name, known);
  throw InputError(fmt::format("{} \"{}\" is not a format of interchange{}", flag, name,
                               guess.empty() ? fmt::format(": {} are", listed(known)) : guess));
}

Exported export_records(InterchangeFormat format, RecordKind kind, const Catalog& catalog, const CsvStyle& style) {
  interchange::Tally left_out;
  Exported exported;
  exported.text = interchange::written(format, kind, catalog, style, left_out);
  exported.left_out = left_out.finish();
  return exported;
}

Imported import_records(InterchangeFormat format, const ImportSettings& settings, const DataFile& file,
                        const Institutions& institutions) {
  interchange::ImportLog log;
  const DataFile readable = interchange::readable_file(file, settings, log);
  interchange::Incomings incomings = interchange::read(format, settings, readable, log);
  const std::string kind = std::string(plural(incomings.kind));
  Imported imported;
  imported.kind = incomings.kind;
  imported.document = interchange::conformed_document(readable, incomings, institutions, log);
  imported.records = incomings.records.size();
  imported.left_out = log.left_out.finish();
  imported.refused = log.lines();
  imported.notes = std::move(log.notes);
  if (settings.whole) interchange::refuse_whole(log, imported.left_out);
  if (imported.records > 0) return imported;
  throw InputError(Defect{.file = file.name, .problem = fmt::format("holds no {} that can be read", kind)}.message(),
                   imported.refused);
}

}  // namespace progrank
