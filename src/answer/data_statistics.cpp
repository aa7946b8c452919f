#include "answer/data_statistics.hpp"

#include <fmt/format.h>

#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/bundle/bundle.hpp"
#include "record/cip.hpp"

namespace progrank {
namespace {

/// The token fields that tell what kinds of records there are.
std::vector<Field> kinds_of_records(RecordKind kind) {
  if (kind == RecordKind::program) return {Field::credential, Field::focus, Field::delivery};
  return {Field::kind, Field::domains, Field::level};
}

KindOverview overview_of(RecordKind kind, const Catalog& catalog, double today) {
  KindOverview overview;
  overview.kind = kind;
  overview.records = catalog.records().size();
  overview.sources = catalog.sources().size();
  for (const Field field : kinds_of_records(kind)) {
    const FieldSpec& spec = spec_of(kind, field);
    overview.by.push_back({&spec, counts_by(spec, catalog.records())});
  }
  overview.known = field_coverage(kind, catalog.records());
  overview.ages = source_ages(catalog, today);
  return overview;
}

}  // namespace

DataOverview overview_of(Workspace& workspace) {
  const Catalog directory = bundled_directory();
  DataOverview overview;
  overview.release = workspace.reference().release();
  overview.institutions = workspace.institutions().all().size();
  overview.directory_records = directory.records().size();
  overview.directory_sources = directory.sources().size();
  overview.reported = workspace.reference().reported().size();
  std::vector<const Record*> programs;
  for (const Catalog* catalog : {&workspace.catalog(RecordKind::program), &directory})
    for (const Record& record : catalog->records()) programs.push_back(&record);
  overview.earnings = earnings_by_field(programs);
  for (const RecordKind kind : record_kinds)
    overview.kinds.push_back(overview_of(kind, workspace.catalog(kind), workspace.today()));
  return overview;
}

FieldOfStudy field_of_study(const std::string& cip) {
  FieldOfStudy field{bundled_directory(), {}};
  auto awards = cip_awards(field.directory.records(), cip);
  if (!awards) {
    std::vector<std::string_view> codes;
    for (const Cip& known : known_cips()) codes.push_back(known.code);
    throw InputError(fmt::format("--cip {}: no awards in that field are known: {} are covered", cip, listed(codes)));
  }
  field.awards = *std::move(awards);
  return field;
}

CuratedShare curated_share(Workspace& workspace) {
  CuratedShare share{bundled_directory(), {}};
  share.fields = cip_coverage(workspace.catalog(RecordKind::program).records(), share.directory.records());
  return share;
}

std::vector<AgedRecord> records_older_than(Workspace& workspace, double months) {
  std::vector<AgedRecord> all;
  for (const RecordKind kind : record_kinds)
    for (const AgedRecord& aged : stale_records(workspace.catalog(kind), months, workspace.today()))
      all.push_back(aged);
  return all;
}

}  // namespace progrank
