#pragma once
// Records that an import brings and the bundled data seems to have.

#include <string>
#include <vector>

#include "progrank/base/files.hpp"
#include "progrank/record/catalog.hpp"

namespace progrank {

struct Alike {
  std::string id;
  std::string bundled_id;
};

/// The records of a data file that look like one of a catalog: of the same institution (by IPEDS number, else by name)
/// or issuer, and of the same name, credential names such as "MS in" aside.
std::vector<Alike> alike_records(RecordKind kind, const DataFile& document, const Catalog& known);

}  // namespace progrank
