#pragma once
// The bundled data as the build step leaves it in the binary: already checked, numbered and joined, so that a command
// starts without parsing JSON. The JSON files stay the truth; a snapshot is made from them at build time and never
// leaves the machine that built it (its layout is that of this compiler).

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/record/reference.hpp"
#include "progrank/score/model.hpp"

namespace progrank {

std::string write_snapshot(const Catalog& catalog);
std::string write_snapshot(const Institutions& institutions);
std::string write_snapshot(std::span<const Model> models);
std::string write_snapshot(const Reference& reference);

/// `snapshot` must be what write_snapshot gave; texts point into it. Adds to what is there; the records are sorted by
/// id afterwards.
void add_catalog_snapshot(Catalog& catalog, const char* snapshot);
Institutions read_institutions_snapshot(const char* snapshot);
/// All models, or the one of that id.
std::vector<Model> read_models_snapshot(const char* snapshot, std::string_view only = {});
Reference read_reference_snapshot(const char* snapshot);

}  // namespace progrank
