#pragma once
// What scripts can ask of an entry of a shortlist, by name: the columns of CSV and TSV, and the members that --fields
// chooses in JSON.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "json/writer.hpp"
#include "progrank/answer/shortlist.hpp"
#include "render/script_table.hpp"

namespace progrank {

/// An entry with what is known of it.
struct ShortlistLine {
  const ShortlistEntry& entry;
  Facts facts;
};

struct ScriptColumn {
  std::string name;
  /// What the ranking says of an entry; empty where the column is an attribute of the record.
  std::function<ScriptValue(const ShortlistLine&)> value = {};
  std::optional<Attribute> attribute = {};

  /// As one cell of text; "" = unknown.
  [[nodiscard]] std::string cell(const ShortlistLine& line) const;
  /// As JSON: numbers as numbers, lists as lists, null = unknown.
  void write(JsonWriter& json, const ShortlistLine& line) const;
};

/// An attribute of a record as JSON: numbers as numbers, lists as lists, null = unknown.
void write_attribute(JsonWriter& json, const Attribute& attribute, const Record& record, const Situation& situation);

/// All there are, except the evidence.
std::vector<ScriptColumn> script_columns(const Shortlist& shortlist);

/// Those of these names; a group such as "cost" stands for all of its fields. Throws InputError on a name there is not.
std::vector<ScriptColumn> chosen_columns(const Shortlist& shortlist, const std::vector<std::string>& names);

}  // namespace progrank
