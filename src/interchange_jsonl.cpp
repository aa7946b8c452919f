// JSON Lines: a header line with the sources, then one record a line. --data reads these files too (load.cpp).

#include <fmt/format.h>

#include <array>

#include "interchange.hpp"
#include "progrank/canonical.hpp"
#include "progrank/error.hpp"
#include "progrank/json_writer.hpp"
#include "progrank/text_file.hpp"

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

}  // namespace

std::string jsonl_text(RecordKind kind, const Catalog& catalog, Tally& left_out) {
  std::string out = fmt::format(R"({{"schema":"progrank/{}/1","sources":[)", plural(kind));
  const std::vector<Source> sources = unique_sources(catalog);
  for (std::size_t i = 0; i < sources.size(); ++i)
    out += (i == 0 ? "" : ",") + Json::parse(canonical_source(sources[i])).dump();
  out += "]}\n";
  for (const Record& record : catalog.records()) {
    const std::vector<EvidenceItem> evidence = sourced_evidence(record, left_out);
    Record whole = record;
    if (record.knows(Field::evidence)) whole.set(Field::evidence, EvidenceList(evidence));
    out += canonical_record(whole) + "\n";
  }
  return out;
}

Incomings read_jsonl(std::optional<RecordKind> kind, const DataFile& file, Tally& left_out) {
  Incomings incomings{kind_or_told(kind, file), {}, {}};
  const std::array files{file};
  const Catalog catalog = load(incomings.kind, files, Institutions{});
  for (const Source& source : catalog.sources()) incomings.sources.push_back(Json::parse(canonical_source(source)));
  for (const Record& record : catalog.records()) {
    Incoming incoming{incomings.kind, Json::parse(canonical_record(record))};
    if (record.knows(Field::evidence)) {
      incoming.record["evidence"] = Json::object();
      for (const EvidenceItem& item : sourced_evidence(record, left_out))
        incoming.record["evidence"][std::string(item.path)] = item.source_id;
    }
    incomings.records.push_back(std::move(incoming));
  }
  return incomings;
}

}  // namespace progrank::interchange
