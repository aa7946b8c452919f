#pragma once
// The data compiled into the binary. Nothing is parsed before somebody asks for it.

#include <optional>
#include <string_view>
#include <vector>

#include "progrank/base/files.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/record/reference.hpp"
#include "progrank/score/model.hpp"

namespace progrank {

/// The bundled files of data/: "programs", "certifications", "institutions", "directory", "roles", "occupations",
/// "models", "reference"; the schemas as "programs_schema" and so on; "report_page", the page of `report` without its
/// data. Throws std::out_of_range for any other name.
DataFile bundled(std::string_view name);

/// The bundled records, institutions, models and reference, checked at build time and read without parsing.
Catalog bundled_catalog(RecordKind kind);
/// The programs known from IPEDS only.
Catalog bundled_directory();
/// Adds them to programs of other ids.
void add_bundled_directory(Catalog& programs);
Institutions bundled_institutions();
/// Those that score programs or certifications, in the file's order.
std::vector<Model> bundled_models();
/// Nothing when none has that id.
std::optional<Model> bundled_model(std::string_view id);
Reference bundled_reference();

}  // namespace progrank
