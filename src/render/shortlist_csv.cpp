// A shortlist as CSV or TSV.
#include "render/in_parts.hpp"
#include "render/script_columns.hpp"
#include "render/shortlist_output.hpp"

namespace progrank {

void write_shortlist_separated(const Shortlist& shortlist, const Style& style, char separator, const TextSink& sink) {
  const auto columns = style.fields.empty() ? script_columns(shortlist) : chosen_columns(shortlist, style.fields);
  std::vector<std::string> titles;
  for (const ScriptColumn& column : columns) titles.push_back(column.name);
  std::string head;
  append_separated(head, titles, separator);
  sink(head);
  render_in_parts<ShortlistEntry>(
      shortlist.entries,
      [&](std::span<const ShortlistEntry> entries) {
        std::string out;
        std::vector<std::string> cells(columns.size());
        for (const ShortlistEntry& entry : entries) {
          const ShortlistLine line{entry, facts_of(shortlist, entry)};
          for (std::size_t i = 0; i < columns.size(); ++i) cells[i] = columns[i].cell(line);
          append_separated(out, cells, separator);
        }
        return out;
      },
      sink);
}

void check_fields(const Shortlist& shortlist, const FieldNames& fields) {
  if (!fields.empty()) static_cast<void>(chosen_columns(shortlist, fields));
}

}  // namespace progrank
