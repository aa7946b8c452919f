// Records as CSV: one row a record, one column a field in its flat form (flat_text), and a column "sources" with the
// sources that the row's evidence names, so that a row stands for itself when others are sorted away.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "interchange/csv_columns.hpp"
#include "record/canonical.hpp"

namespace progrank::interchange {
namespace {

std::string header_line(RecordKind kind, const CsvStyle& style) {
  std::string out;
  for (const FieldSpec& spec : fields_of(kind)) out += fmt::format("{}{}", spec.path, style.separator);
  return out + fmt::format("{}{}", sources_column, style.line_end());
}

/// The cell of an amount of money, in which no point can be taken for one that parts thousands: 12.345 → 12.3450.
std::string plain_amount(std::string cell) {
  constexpr std::string_view digits = "0123456789";
  for (std::size_t at = cell.find('.'); at != std::string::npos; at = cell.find('.', at + 1)) {
    const std::size_t end = std::min(cell.find_first_not_of(digits, at + 1), cell.size());
    if (end - at == 4) cell.insert(end, "0");
  }
  return cell;
}

/// The sources that evidence names, as compact JSON; "" when there are none.
std::string sources_cell(const std::vector<EvidenceItem>& evidence, const Catalog& catalog,
                         std::set<std::string_view>& named) {
  std::map<std::string_view, const Source*> sources;
  for (const EvidenceItem& item : evidence) {
    const Source& source = catalog.sources()[item.source];
    sources.emplace(source.id, &source);
    named.insert(source.id);
  }
  if (sources.empty()) return {};
  Json list = Json::array();
  for (const auto& [id, source] : sources) list.push_back(Json::parse(canonical_source(*source)));
  return list.dump();
}

}  // namespace

std::string csv_text(RecordKind kind, const Catalog& catalog, const CsvStyle& style, Tally& left_out) {
  const std::vector<Source> sources = unique_sources(catalog);
  std::string out = header_line(kind, style);
  std::set<std::string_view> named;
  for (const Record& record : catalog.records()) {
    const std::vector<EvidenceItem> evidence = sourced_evidence(record, left_out);
    for (const FieldSpec& spec : fields_of(kind)) {
      const Value value = spec.field == Field::evidence ? Value(EvidenceList(evidence)) : record[spec.field];
      std::string cell = flat_text(value, spec);
      if (spec.type == FieldType::number || spec.type == FieldType::interval) cell = plain_amount(std::move(cell));
      out += separated_cell(cell, style) + style.separator;
    }
    out += separated_cell(sources_cell(evidence, catalog, named), style);
    out += style.line_end();
  }
  for (const Source& source : sources)
    if (!named.contains(source.id)) left_out.add("sources (no record names them)", source.id);
  return out;
}

}  // namespace progrank::interchange

namespace progrank {

std::string csv_template(RecordKind kind, const CsvStyle& style) {
  return interchange::header_line(kind, style);
}

}  // namespace progrank
