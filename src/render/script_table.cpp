#include "render/script_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank {
namespace {

struct AsCell {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(double number) const { return shortest(number); }
  std::string operator()(bool yes) const { return yes ? "true" : "false"; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(const std::vector<std::string>& texts) const { return joined(texts, ";"); }
};

struct AsJson {
  JsonWriter& json;

  void operator()(std::monostate) const { json.null(); }
  void operator()(double number) const { json.value(number); }
  void operator()(bool yes) const { json.value(yes); }
  void operator()(const std::string& text) const { json.value(std::string_view(text)); }
  void operator()(const std::vector<std::string>& texts) const {
    json.begin_array();
    for (const std::string& text : texts) json.value(std::string_view(text));
    json.end_array();
  }
};

}  // namespace

std::string cell_of(const ScriptValue& value) {
  return std::visit(AsCell{}, value);
}

void write_cell(JsonWriter& json, const ScriptValue& value) {
  std::visit(AsJson{json}, value);
}

ScriptTable ScriptTable::chosen(const std::vector<std::string>& fields, std::string_view plural) const {
  if (fields.empty()) return *this;
  std::vector<std::size_t> places;
  ScriptTable only;
  for (const std::string& field : fields) {
    const auto at = std::find(names.begin(), names.end(), field);
    if (at == names.end()) {
      const std::string guess = did_you_mean(field, names);
      throw InputError(fmt::format("--fields \"{}\" is not a field of {}{}", field, plural,
                                   guess.empty() ? fmt::format(": {} are", listed(names)) : guess));
    }
    if (std::find(only.names.begin(), only.names.end(), *at) != only.names.end()) continue;  // named twice
    only.names.push_back(*at);
    places.push_back(static_cast<std::size_t>(at - names.begin()));
  }
  for (const auto& row : rows) {
    auto& kept = only.rows.emplace_back();
    for (const std::size_t place : places) kept.push_back(row[place]);
  }
  return only;
}

Table ScriptTable::cells() const {
  Table table;
  for (const std::string_view name : names) table.columns.push_back({std::string(name)});
  for (const auto& row : rows) {
    auto& cells = table.rows.emplace_back();
    for (const ScriptValue& value : row) cells.push_back(cell_of(value));
  }
  return table;
}

void ScriptTable::write_row(JsonWriter& json, std::size_t i) const {
  json.begin_object();
  for (std::size_t c = 0; c < names.size(); ++c) write_cell(json.key(names[c]), rows[i][c]);
  json.end_object();
}

void ScriptTable::write_rows(JsonWriter& json, std::string_view key) const {
  json.line().key(key).begin_array();
  for (std::size_t i = 0; i < rows.size(); ++i) write_row(json.line(), i);
  json.line().end_array();
}

std::string ScriptTable::lines() const {
  std::string out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    JsonWriter json(out);
    write_row(json, i);
    out += '\n';
  }
  return out;
}

}  // namespace progrank
