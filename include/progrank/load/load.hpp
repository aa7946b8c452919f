#pragma once
// Data files → Catalog: strict, with file, line, record and field of a mistake.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {

/// How a file is laid out.
enum class Layout : std::uint8_t {
  document,
  array,
  lines,        ///< one record a line
  headed_lines  ///< the same behind a line {"schema":...,"sources":[...]}
};

/// What becomes of a record that breaks the format.
enum class BadRecords : std::uint8_t {
  refuse,  ///< the whole input with it
  skip     ///< left out and counted; defects of a file as a whole and ids given twice still refuse it
};

/// What to do with a defect: throw (the default of `load`) or collect (validation).
using OnDefect = std::function<void(const Defect&)>;

/// Reads files of one kind (documents, plain arrays or JSON Lines) into one catalog, fills institutions in by unitid
/// and sorts by id. Throws InputError at the first defect: malformed JSON (line, column), a record that breaks the
/// format (record, field), an id given twice, evidence that names no source.
Catalog load(RecordKind kind, std::span<const DataFile> files, const Institutions& institutions);

/// The same, adding to what is there already.
Catalog load_onto(Catalog base, RecordKind kind, std::span<const DataFile> files, const Institutions& institutions);

/// The same, leaving bad records out; `skipped` is increased by their number.
Catalog load_onto(Catalog base, RecordKind kind, std::span<const DataFile> files, const Institutions& institutions,
                  std::size_t& skipped);

/// Only the sources in the header of JSON Lines: the file is that one line.
Catalog load_header(Catalog base, RecordKind kind, const DataFile& header, const Institutions& institutions);

/// The same of a file by itself, telling every defect.
Catalog load_header(RecordKind kind, const DataFile& header, const OnDefect& on_defect);

/// The same as `load`, telling every defect to `on_defect` and leaving out the records that have one.
Catalog load(RecordKind kind, std::span<const DataFile> files, const Institutions& institutions,
             const OnDefect& on_defect);

/// Which kind of records a file holds: from its wrapper's key, else from the first record's own keys; nothing when it
/// cannot be told (an empty array).
std::optional<RecordKind> kind_of(const DataFile& file);
Layout layout_of(const DataFile& file);

}  // namespace progrank
