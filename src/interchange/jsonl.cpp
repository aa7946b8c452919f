// JSON Lines: a header line with the sources, then one record a line. --data reads these files too (load.cpp).

#include <fmt/format.h>

#include <array>

#include "interchange/parts.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "record/canonical.hpp"

namespace progrank::interchange {
namespace {

RecordKind kind_or_told(std::optional<RecordKind> kind, const DataFile& file) {
  if (kind) return *kind;
  const auto told = kind_of(file);
  if (told) return *told;
  throw InputError(
      Defect{.file = file.name,
             .problem = "holds neither programs nor certifications that can be told apart: --kind says which"});
}

/// The record as JSON, with the evidence whose sources are there.
Json json_of(const Record& record, Tally& left_out) {
  Json json = Json::parse(canonical_record(record));
  if (!record.knows(Field::evidence)) return json;
  json["evidence"] = Json::object();
  for (const EvidenceItem& item : sourced_evidence(record, left_out))
    json["evidence"][std::string(item.path)] = item.source_id;
  return json;
}

}  // namespace

std::string jsonl_text(RecordKind kind, const Catalog& catalog, Tally& left_out) {
  std::string out = fmt::format(R"({{"schema":"progrank/{}/1","sources":[)", plural(kind));
  const std::vector<Source> sources = unique_sources(catalog);
  for (std::size_t i = 0; i < sources.size(); ++i)
    out += (i == 0 ? "" : ",") + Json::parse(canonical_source(sources[i])).dump();
  out += "]}\n";
  for (const Record& record : catalog.records()) out += json_of(record, left_out).dump() + "\n";
  return out;
}

Incomings read_jsonl(std::optional<RecordKind> kind, const DataFile& file, Tally& left_out) {
  Incomings incomings{kind_or_told(kind, file), {}, {}};
  const std::array files{file};
  const Catalog catalog = load(incomings.kind, files, Institutions{});
  for (const Source& source : catalog.sources()) incomings.sources.push_back(Json::parse(canonical_source(source)));
  for (const Record& record : catalog.records())
    incomings.records.push_back({incomings.kind, json_of(record, left_out)});
  return incomings;
}

}  // namespace progrank::interchange
