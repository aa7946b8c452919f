#pragma once
// Records in other people's formats, both ways: CSV, JSON Lines, schema.org JSON-LD and CTDL JSON-LD (Credential
// Engine). What maps to what is told in docs/interchange.md. Whatever is left behind on the way is named and counted.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/files.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {

enum class InterchangeFormat : std::uint8_t {
  csv,         ///< one row a record, one column a field (flat_text), lossless
  jsonl,       ///< a header line with the sources, then one record a line, lossless
  schema_org,  ///< EducationalOccupationalProgram, EducationalOccupationalCredential
  ctdl         ///< ceterms:MasterDegree, ceterms:Certification, ...
};

/// The names of the formats, in the order of the enumeration: csv jsonl schema-org ctdl.
std::span<const std::string_view> interchange_formats();

/// Throws InputError, naming `flag`, with a suggestion.
InterchangeFormat parse_interchange_format(std::string_view name, std::string_view flag);

/// Something that did not come along.
struct LeftOut {
  std::string what;       ///< a field of ours (export), a path in the file (import)
  std::size_t count = 0;  ///< in how many records
  std::string example;    ///< one value of it; "" where values say nothing
};

struct Exported {
  std::string text;
  std::vector<LeftOut> left_out;  ///< fields the format has no place for
};

/// Writes every record of the catalog, sorted by id, with what is known of its institution filled in.
/// Throws InputError when two sources of one id differ (files that were not meant to be joined).
Exported export_records(InterchangeFormat format, RecordKind kind, const Catalog& catalog);

struct Imported {
  RecordKind kind = RecordKind::program;
  std::string document;  ///< a data file in canonical layout
  std::size_t records = 0;
  std::vector<LeftOut> left_out;  ///< what the file says and nobody here understands
};

/// Reads a file of that format into a data file. `kind` = which records are wanted; nothing: the file tells.
/// Every record has passed the loader. What institutions.json says of an institution anyway is not repeated.
/// Throws InputError naming line (row), record and field (column) of up to twenty defects; text that is not UTF-8, a
/// web page without JSON-LD, an id given twice are defects too.
Imported import_records(InterchangeFormat format, std::optional<RecordKind> kind, const DataFile& file,
                        const Institutions& institutions);

}  // namespace progrank
