#include "progrank/bundle/bundle.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "bundle/snapshot.hpp"
#include "progrank/base/files.hpp"
#include "progrank/record/institutions.hpp"

#define PROGRANK_EMBEDDED(name) extern "C" const char progrank_data_##name[], progrank_data_##name##_end[];
PROGRANK_EMBEDDED(programs)
PROGRANK_EMBEDDED(certifications)
PROGRANK_EMBEDDED(institutions)
PROGRANK_EMBEDDED(directory)
PROGRANK_EMBEDDED(roles)
PROGRANK_EMBEDDED(occupations)
PROGRANK_EMBEDDED(models)
PROGRANK_EMBEDDED(reference)
PROGRANK_EMBEDDED(programs_schema)
PROGRANK_EMBEDDED(certifications_schema)
PROGRANK_EMBEDDED(institutions_schema)
PROGRANK_EMBEDDED(models_schema)
PROGRANK_EMBEDDED(reference_schema)
PROGRANK_EMBEDDED(roles_schema)
PROGRANK_EMBEDDED(occupations_schema)
PROGRANK_EMBEDDED(person_schema)
PROGRANK_EMBEDDED(preferences_schema)
PROGRANK_EMBEDDED(results_schema)
PROGRANK_EMBEDDED(report_page)
PROGRANK_EMBEDDED(programs_snapshot)
PROGRANK_EMBEDDED(certifications_snapshot)
PROGRANK_EMBEDDED(directory_snapshot)
PROGRANK_EMBEDDED(institutions_snapshot)
PROGRANK_EMBEDDED(models_snapshot)
PROGRANK_EMBEDDED(reference_snapshot)
#undef PROGRANK_EMBEDDED

namespace progrank {
namespace {

struct Embedded {
  std::string_view name;
  std::string_view file;
  const char* begin;
  const char* end;
};

#define PROGRANK_ENTRY(name, file)                                \
  Embedded {                                                      \
#name, file, progrank_data_##name, progrank_data_##name##_end \
  }
const std::array embedded{
    PROGRANK_ENTRY(programs, "data/programs.json"),
    PROGRANK_ENTRY(certifications, "data/certifications.json"),
    PROGRANK_ENTRY(institutions, "data/institutions.json"),
    PROGRANK_ENTRY(directory, "data/directory.json"),
    PROGRANK_ENTRY(roles, "data/roles.json"),
    PROGRANK_ENTRY(occupations, "data/occupations.json"),
    PROGRANK_ENTRY(models, "data/models.json"),
    PROGRANK_ENTRY(reference, "data/reference.json"),
    PROGRANK_ENTRY(programs_schema, "data/schema/programs.schema.json"),
    PROGRANK_ENTRY(certifications_schema, "data/schema/certifications.schema.json"),
    PROGRANK_ENTRY(institutions_schema, "data/schema/institutions.schema.json"),
    PROGRANK_ENTRY(models_schema, "data/schema/models.schema.json"),
    PROGRANK_ENTRY(reference_schema, "data/schema/reference.schema.json"),
    PROGRANK_ENTRY(roles_schema, "data/schema/roles.schema.json"),
    PROGRANK_ENTRY(occupations_schema, "data/schema/occupations.schema.json"),
    PROGRANK_ENTRY(person_schema, "data/schema/person.schema.json"),
    PROGRANK_ENTRY(preferences_schema, "data/schema/preferences.schema.json"),
    PROGRANK_ENTRY(results_schema, "data/schema/results.schema.json"),
    PROGRANK_ENTRY(report_page, "src/report/page.html"),
};
#undef PROGRANK_ENTRY

}  // namespace

DataFile bundled(std::string_view name) {
  for (const Embedded& entry : embedded)
    if (entry.name == name)
      return {std::string(entry.file),
              PaddedText::of_static(entry.begin, static_cast<std::size_t>(entry.end - entry.begin))};
  throw std::out_of_range(fmt::format("no bundled data of the name {}", name));
}

Catalog bundled_catalog(RecordKind kind) {
  Catalog catalog;
  add_catalog_snapshot(
      catalog, kind == RecordKind::program ? progrank_data_programs_snapshot : progrank_data_certifications_snapshot);
  return catalog;
}
Catalog bundled_directory() {
  Catalog catalog;
  add_bundled_directory(catalog);
  return catalog;
}
void add_bundled_directory(Catalog& programs) {
  add_catalog_snapshot(programs, progrank_data_directory_snapshot);
}
Institutions bundled_institutions() {
  return read_institutions_snapshot(progrank_data_institutions_snapshot);
}
std::vector<Model> bundled_models() {
  return read_models_snapshot(progrank_data_models_snapshot);
}
std::optional<Model> bundled_model(std::string_view id) {
  std::vector<Model> found = read_models_snapshot(progrank_data_models_snapshot, id);
  return id.empty() || found.empty() ? std::nullopt : std::optional<Model>(std::move(found.front()));
}
Reference bundled_reference() {
  return read_reference_snapshot(progrank_data_reference_snapshot);
}

}  // namespace progrank
