#pragma once
// The records of data files, to be written in another format.

#include <optional>
#include <span>

#include "progrank/base/files.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {

/// The kind of record that all files say they hold; nothing when there are none. Throws InputError when one does not
/// say it, or they hold different kinds.
std::optional<RecordKind> kind_told(std::span<const DataFile> files);

/// All records of the files, checked. Throws InputError.
Catalog records_of(RecordKind kind, std::span<const DataFile> files, const Institutions& institutions);

}  // namespace progrank
