#pragma once
// Records in other people's formats, both ways: CSV, JSON Lines, schema.org JSON-LD and CTDL JSON-LD (Credential
// Engine). What maps to what is told in docs/interchange.md. Whatever is left behind on the way is named and counted.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.hpp"
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
  std::size_t count = 0;  ///< in how many records (export), how often (import)
  std::string example;    ///< one value of it; "" where values say nothing
  std::string why;        ///< why the value could not be taken; "" = there is no place for it
};

struct Exported {
  std::string text;
  std::vector<LeftOut> left_out;  ///< fields the format has no place for
};

/// Writes every record of the catalog, sorted by id, with what is known of its institution filled in.
/// Throws InputError when two sources of one id differ (files that were not meant to be joined).
Exported export_records(InterchangeFormat format, RecordKind kind, const Catalog& catalog, const CsvStyle& style = {});

/// How a file is to be read.
struct ImportSettings {
  std::optional<RecordKind> kind = {};  ///< which records are wanted; nothing: the file tells
  bool whole = false;                   ///< refuse the file when a value or record cannot be taken
  std::vector<std::string> types = {};  ///< further types of nodes that are programs (schema.org, CTDL)
  std::string today = {};               ///< YYYY-MM-DD: prices that ended before are past; "" = none is
  std::string encoding = {};            ///< of the text; "" = found out
  /// ISO 4217: of the prices of a CSV file whose row tells neither a currency nor a country; "" = not known.
  std::string currency = {};
  /// Columns of a CSV file and the fields they hold: {"School", "institution.name"}.
  std::vector<std::pair<std::string, std::string>> columns = {};
};

struct Imported {
  RecordKind kind = RecordKind::program;
  std::string document;  ///< a data file in canonical layout
  std::size_t records = 0;
  std::vector<LeftOut> left_out;     ///< what the file says and has no place here, or is not understood
  std::vector<std::string> refused;  ///< values and records that could not be taken, each with its place; up to twenty
  std::vector<std::string> notes;    ///< how the file was taken: its encoding, renamed ids
};

/// Reads a file of that format into a data file. A value that cannot be taken is left out and told, a record that
/// cannot be one is told; the others stay. Every record written has passed the loader. What institutions.json says of
/// an institution anyway is not repeated. Throws InputError when no record is left, when the file is not of the format,
/// and, when the settings say `whole`, when anything could not be taken.
Imported import_records(InterchangeFormat format, const ImportSettings& settings, const DataFile& file,
                        const Institutions& institutions);

/// An empty CSV sheet: the columns of that kind of records.
std::string csv_template(RecordKind kind, const CsvStyle& style);

}  // namespace progrank
