#include "interchange/conform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "record/canonical.hpp"

namespace progrank::interchange {
namespace {

/// Takes out what institutions.json says of the institution anyway.
void drop_repeated(Incoming& incoming, const Institutions& institutions) {
  const auto group = incoming.record.find("institution");
  if (group == incoming.record.end() || !group->is_object()) return;
  const auto unitid = group->find("unitid");
  if (unitid == group->end() || !unitid->is_number()) return;
  const double id = unitid->get<double>();
  if (id < 0 || id > 999999) return;
  const Institution* known = institutions.find(static_cast<int>(id));
  if (!known) return;
  const auto accreditor = incoming.record.find("institutional_accreditor");
  if (accreditor != incoming.record.end() && accreditor->is_string() &&
      accreditor->get_ref<const std::string&>() == known->institutional_accreditor)
    incoming.record.erase(accreditor);
  const auto drop = [&group](const char* key, std::string_view value) {
    const auto at = group->find(key);
    if (at != group->end() && at->is_string() && at->get_ref<const std::string&>() == value) group->erase(at);
  };
  drop("city", known->city);
  drop("state", known->state);
  drop("country", known->country);
  if (known->control) drop("control", vocabulary::control.text(*known->control));
}

/// A document with one record a line, behind one line of its own.
std::string one_record_a_line(const Incomings& incomings) {
  std::string out = fmt::format(R"({{"schema":"progrank/{}/1","sources":{},"{}":[)", plural(incomings.kind),
                                Json(incomings.sources).dump(), plural(incomings.kind));
  for (std::size_t i = 0; i < incomings.records.size(); ++i)
    out += (i == 0 ? "\n" : ",\n") + incomings.records[i].record.dump();
  return out + "]}";
}

/// Takes the value at "group.key" or "key" out, an emptied group with it; false when there is none.
bool erase_path(Json& record, std::string_view path) {
  const std::size_t dot = path.find('.');
  const auto outer = record.find(std::string(path.substr(0, dot)));
  if (outer == record.end()) return false;
  if (dot == std::string_view::npos) return record.erase(outer), true;
  if (!outer->is_object() || outer->erase(std::string(path.substr(dot + 1))) == 0) return false;
  if (outer->empty()) record.erase(outer);
  return true;
}

/// Takes out what the loader refuses; where what is missing is its fault, the group it is missing in. False when no
/// record is left without it.
bool take_out(Json& record, std::string_view path) {
  if (path.empty() || path == "id" || path == "name") return false;
  if (erase_path(record, path)) return true;
  const std::string_view group = path.substr(0, path.find('.'));
  return group != path && erase_path(record, group);
}

/// The records' defects as the loader finds them, by position; `other` are those of no record.
std::map<std::size_t, std::vector<Defect>> defects_of(const DataFile& file, const Incomings& incomings,
                                                      std::vector<Defect>& other) {
  std::map<std::size_t, std::vector<Defect>> of_record;
  const auto text = std::make_shared<const PaddedText>(one_record_a_line(incomings));
  const std::array files{DataFile{file.name, text}};
  static_cast<void>(load(incomings.kind, files, Institutions{}, [&](const Defect& defect) {
    const bool in_a_record = defect.line >= 2 && defect.line - 2 < incomings.records.size();
    Defect own = defect;
    own.column = 0;
    own.line = in_a_record ? incomings.records[defect.line - 2].line : 0;
    if (in_a_record)
      of_record[defect.line - 2].push_back(std::move(own));
    else
      other.push_back(std::move(own));
  }));
  return of_record;
}

/// Takes out what the loader refuses until it refuses nothing.
void conform(const DataFile& file, Incomings& incomings, ImportLog& log) {
  while (!incomings.records.empty()) {
    std::vector<Defect> other;
    const auto defects = defects_of(file, incomings, other);
    if (defects.empty() && other.empty()) return;
    if (defects.empty()) throw InputError(other.front());
    std::set<std::size_t> unusable;
    for (const auto& [position, of_record] : defects) {
      std::set<std::string> done;  // both ends of a range may be wrong
      for (Defect defect : of_record) {
        if (!done.insert(defect.field).second) continue;
        const bool usable = take_out(incomings.records[position].record, defect.field);
        if (!usable) unusable.insert(position);
        defect.problem += usable ? "; left out" : "; the record is left out";
        log.refuse(defect);
        if (!usable) break;
      }
    }
    std::size_t at = 0;
    std::erase_if(incomings.records, [&](const Incoming&) { return unusable.contains(at++); });
  }
}

/// What the JSON Schema refuses and the loader does not: an unitid with a fraction, an address without a host, a name
/// twice in a list.
void tidy(const DataFile& file, Incomings& incomings, ImportLog& log) {
  for (Incoming& incoming : incomings.records) {
    const auto refuse = [&](Field field, std::string problem) {
      const std::string path(spec_of(incoming.kind, field).path);
      log.refuse({.file = file.name,
                  .line = incoming.line,
                  .record = incoming.id(),
                  .field = path,
                  .problem = std::move(problem)});
      incoming.forget(field);
    };
    if (incoming.kind == RecordKind::program)
      if (const Json* unitid = incoming.find(Field::institution_unitid);
          unitid && unitid->is_number_float() && unitid->get<double>() != std::floor(unitid->get<double>()))
        refuse(Field::institution_unitid, fmt::format("{} is not a whole number; left out", unitid->dump()));
    if (const Json* url = incoming.find(Field::url); url && url->is_string()) {
      const std::string text = url->get<std::string>();
      const std::size_t host = text.find("://");
      if (text.find_first_of(" \t\r\n") != std::string::npos || (host != std::string::npos && host + 3 == text.size()))
        refuse(Field::url, fmt::format("\"{}\" is not a web address; left out", text));
    }
    for (const FieldSpec& spec : fields_of(incoming.kind)) {
      const Json* list = spec.type == FieldType::texts ? incoming.find(spec.field) : nullptr;
      if (!list || !list->is_array()) continue;
      Json once = Json::array();
      for (const Json& item : *list)
        if (std::find(once.begin(), once.end(), item) == once.end()) once.push_back(item);
      if (once.size() != list->size()) incoming.set(spec.field, std::move(once));
    }
  }
}

/// Ids are unique: of two records with one id the second is told and left out.
void drop_second_ids(const DataFile& file, Incomings& incomings, ImportLog& log) {
  std::map<std::string, std::size_t> first_line;
  std::erase_if(incomings.records, [&](const Incoming& incoming) {
    const std::string id = incoming.id();
    const auto [at, fresh] = first_line.emplace(id, incoming.line);
    if (fresh || id.empty()) return false;
    const std::string where = at->second == 0 ? "" : fmt::format(" (also in line {})", at->second);
    log.refuse({.file = file.name,
                .line = incoming.line,
                .record = id,
                .field = "id",
                .problem = fmt::format("is given twice{}, ids are unique; the second record is left out", where)});
    return true;
  });
}

}  // namespace

std::string conformed_document(const DataFile& file, Incomings& incomings, const Institutions& institutions,
                               ImportLog& log) {
  for (Incoming& incoming : incomings.records) drop_repeated(incoming, institutions);
  drop_second_ids(file, incomings, log);
  tidy(file, incomings, log);
  conform(file, incomings, log);
  const auto text = std::make_shared<const PaddedText>(one_record_a_line(incomings));
  const std::array files{DataFile{file.name, text}};
  const Catalog catalog = load(incomings.kind, files, Institutions{});
  return canonical_document(incomings.kind, catalog.sources(), catalog.records());
}

}  // namespace progrank::interchange
