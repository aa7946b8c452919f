#include "curate/validate_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>

#include "base/text.hpp"
#include "json/schema.hpp"
#include "json/tree.hpp"
#include "progrank/base/files.hpp"
#include "progrank/career/occupation.hpp"
#include "progrank/derive/person.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/record/reference.hpp"
#include "progrank/score/model.hpp"
#include "progrank/score/preference.hpp"
#include "record/canonical.hpp"

namespace progrank {
namespace {

constexpr std::string_view document_kinds[] = {"models",      "institutions", "roles",
                                               "occupations", "reference",    "preferences"};

/// JSON on one line with ", " and ": ".
void append_spaced(std::string& out, const OrderedJson& value) {
  const bool object = value.is_object();
  if (!object && !value.is_array()) {
    out += value.dump();
    return;
  }
  out += object ? '{' : '[';
  bool first = true;
  for (const auto& [key, member] : value.items()) {
    if (!first) out += ", ";
    first = false;
    if (object) out += OrderedJson(key).dump() + ": ";
    append_spaced(out, member);
  }
  out += object ? '}' : ']';
}

std::string spaced(const OrderedJson& value) {
  std::string out;
  append_spaced(out, value);
  return out;
}

/// The layout of a document other than programs and certifications: roles have one line per key, the rest one per
/// element.
std::string canonical_layout(std::string_view kind, const OrderedJson& document) {
  DocumentWriter writer;
  for (const auto& [key, value] : document.items()) {
    if (!value.is_array()) {
      writer.member(key, spaced(value));
      continue;
    }
    writer.begin_list(key);
    for (const OrderedJson& element : value) {
      if (key != kind || kind != "roles") {
        writer.element(spaced(element));
        continue;
      }
      writer.begin_record();
      for (const auto& [name, member] : element.items()) writer.record_member(name, spaced(member));
      writer.end_record();
    }
    writer.end_list();
  }
  return writer.finish();
}

/// What to call an element of a list in messages. Figures of occupations are told apart by two keys: "15-1211 OH".
std::string name_of(const OrderedJson& element, const std::string& position) {
  if (!element.is_object()) return position;
  if (element.contains("id") && element["id"].is_string()) return element["id"];
  if (element.contains("unitid")) return element["unitid"].dump();
  std::string name;
  for (const char* key : {"onet", "soc", "area", "naics", "state"})
    if (element.contains(key) && element[key].is_string())
      name += (name.empty() ? "" : " ") + element[key].get<std::string>();
  return name.empty() ? position : name;
}

class DocumentCheck {
 public:
  DocumentCheck(const DataFile& file, std::vector<Finding>& findings) : file_(file), findings_(findings) {}

  void against(const DataFile& schema, const OrderedJson& document) {
    JsonSchema(OrderedJson::parse(schema.text->view())).check(document, [&](const JsonPath& path, std::string problem) {
      Defect defect{.file = file_.name, .problem = std::move(problem)};
      std::size_t rest = 0;
      if (path.size() > 1 && document.contains(path[0]) && document[path[0]].is_array()) {
        defect.record = name_of(document[path[0]][std::stoul(path[1])], path[1]);
        rest = 2;
      }
      defect.field = joined(std::span(path).subspan(rest), ".");
      findings_.push_back({Severity::error, std::move(defect)});
    });
  }

  /// Lists sorted by id (institutions by unitid), every id once; what is cited stands among the sources.
  void ids_and_sources(const OrderedJson& document) {
    std::set<std::string> sources;
    if (document.contains("sources"))
      for (const auto& source : document["sources"]) sources.insert(name_of(source, ""));
    cited("", document, sources);
    for (const auto& [key, list] : document.items()) {
      if (!list.is_array()) continue;
      std::set<std::string> seen;
      std::string last;
      const bool sorted = key != "models" && key != "reported" && key != "unrecognised";
      for (const auto& element : list) {
        const std::string id = name_of(element, "");
        if (!seen.insert(id).second) tell(id, "id", fmt::format("is given twice in {}, ids are unique", key));
        if (sorted && id < last) tell(id, "id", fmt::format("stands behind {}, {} are sorted by id", last, key));
        last = id;
        cited(id, element, sources);
      }
    }
  }

 private:
  void tell(std::string record, std::string field, std::string problem) {
    findings_.push_back(
        {Severity::error,
         {.file = file_.name, .record = std::move(record), .field = std::move(field), .problem = std::move(problem)}});
  }

  void cited(const std::string& id, const OrderedJson& element, const std::set<std::string>& sources) {
    const auto check = [&](const std::string& field, const OrderedJson& source) {
      if (source.is_string() && !sources.contains(source.get<std::string>()))
        tell(id, field, fmt::format("names the source {}, which is not in \"sources\"", source.dump()));
    };
    if (!element.is_object()) return;
    if (element.contains("source")) check("source", element["source"]);
    if (element.contains("evidence"))
      for (const auto& [field, source] : element["evidence"].items()) check("evidence." + field, source);
  }

  const DataFile& file_;
  std::vector<Finding>& findings_;
};

/// What a document holds: the word of its "schema", else by its keys.
std::string kind_of_document(const DataFile& file, const OrderedJson& document) {
  std::string schema;
  if (document.is_object() && document.contains("schema") && document["schema"].is_string()) {
    schema = document["schema"];
    for (const std::string_view kind : document_kinds)
      if (schema == fmt::format("progrank/{}/1", kind)) return std::string(kind);
  }
  const bool printed = document.is_object() && document.contains("command") && document["command"] == "models" &&
                       document.contains("results");
  if (printed || (document.is_object() && (document.contains("models") || document.contains("criteria"))))
    return "models";
  if (document.is_object() && schema.empty()) {
    for (const std::string_view key : person_keys())
      if (document.contains(key) && !document.contains("id") && !document.contains("name")) return "person";
  }
  throw InputError(
      Defect{.file = file.name,
             .field = "schema",
             .problem = fmt::format("{} is not a progrank data file: progrank/programs/1, certifications, models, "
                                    "institutions, roles, occupations or reference was expected, or a person file",
                                    schema.empty() ? "is missing; this" : fmt::format("\"{}\"", schema))});
}

/// A model file may hold one model without the list around it.
OrderedJson as_document(std::string_view kind, const OrderedJson& document) {
  if (kind != "models" || document.contains("models")) return document;
  if (document.contains("results")) return {{"schema", "progrank/models/1"}, {"models", document["results"]}};
  return {{"schema", "progrank/models/1"}, {"models", OrderedJson::array({document})}};
}

/// What only the product's own reader sees; it stops at the first defect.
void read_as(std::string_view kind, const DataFile& file) {
  if (kind == "models") parse_models(file.text, file.name);
  if (kind == "institutions") Institutions::parse(file.text, file.name);
  if (kind == "occupations") Occupations::parse(file.text, file.name);
  if (kind == "reference") Reference::parse(file.text, file.name);
  if (kind == "person") parse_person(file.text, file.name);
  if (kind == "preferences") parse_preferences(file.text, file.name);
}

/// Whether a text that begins with the key "certifications" is a person's, who lists the ids of those she holds, and
/// may hold none; a data file lists records there.
bool lists_what_a_person_holds(std::string_view text) {
  std::string_view rest = trimmed(text);
  const auto read = [&rest](std::string_view token) {
    if (!rest.starts_with(token)) return false;
    rest = trimmed(rest.substr(token.size()));
    return true;
  };
  if (!read("{") || !read("\"certifications\"") || !read(":") || !read("[")) return false;
  if (!read("]")) return rest.starts_with('"');
  if (!read(",")) return false;
  return std::any_of(person_keys().begin(), person_keys().end(),
                     [&](std::string_view key) { return rest.starts_with(fmt::format("\"{}\"", key)); });
}

/// An object with an id and a name, which models, roles and persons have not.
bool begins_with_a_record(std::string_view text) {
  const std::string_view head = text.substr(0, std::min<std::size_t>(text.size(), 1000));
  const auto has = [head](std::string_view key) { return head.find(key) != std::string_view::npos; };
  return has("\"id\"") && has("\"name\"") && !has("\"criteria\"") && !has("\"title\"") && !has("\"schema\"");
}

}  // namespace

std::optional<RecordKind> kind_of_records(const DataFile& file) {
  if (lists_what_a_person_holds(file.text->view())) return std::nullopt;
  if (layout_of(file) != Layout::document) {
    const auto kind = kind_of(file);
    const bool list = layout_of(file) == Layout::array;
    return !kind && (list || begins_with_a_record(file.text->view())) ? RecordKind::program
                                                                      : kind;  // an empty list is no defect
  }
  // A record may quote any of these words, but its file says first what it is.
  const std::string_view text = file.text->view();
  const std::string_view head = text.substr(0, std::min<std::size_t>(text.size(), 200));
  for (const std::string_view kind : document_kinds)
    if (head.find(fmt::format("progrank/{}/", kind)) != std::string_view::npos) return std::nullopt;
  return kind_of(file);
}

void validate_document(const DataFile& file, const ValidationRules& rules, std::vector<Finding>& findings) {
  const JsonTree malformed_is_told_here(file.text, file.name);
  const OrderedJson document = OrderedJson::parse(file.text->view());
  const std::string kind = kind_of_document(file, document);
  const std::size_t before = findings.size();
  DocumentCheck check(file, findings);
  check.against(rules.schema(kind), as_document(kind, document));
  if (findings.size() != before) return;
  const bool of_a_user = kind == "person" || kind == "preferences";  // without records of their own
  if (!of_a_user) check.ids_and_sources(as_document(kind, document));
  try {
    read_as(kind, file);
  } catch (const InputError& error) {
    Defect defect;
    defect.problem = error.what();
    defect.problem.erase(0, defect.problem.starts_with(file.name + ": ") ? file.name.size() + 2 : 0);
    defect.file = file.name;
    findings.push_back({Severity::error, std::move(defect)});
  }
  if (findings.size() != before || !rules.layout || of_a_user || kind == "models") return;  // laid out by hand
  if (const auto defect = first_layout_difference(file, canonical_layout(kind, document)))
    findings.push_back({Severity::error, *defect});
}

std::optional<Difference> first_difference(std::string_view object, std::string_view canonical) {
  const OrderedJson given = OrderedJson::parse(object);
  const OrderedJson wanted = OrderedJson::parse(canonical);
  auto should = wanted.items().begin();
  const auto end = wanted.items().end();
  for (const auto& [key, value] : given.items()) {
    if (should == end) break;
    if (key != should.key())
      return Difference{key, fmt::format("stands where {} was expected, keys have a fixed order", should.key())};
    if (value.dump() != should.value().dump())
      return Difference{
          key, fmt::format("is not in canonical order or form, expected: {}", shortened(spaced(should.value()), 300))};
    ++should;
  }
  return std::nullopt;
}

std::optional<Defect> first_layout_difference(const DataFile& file, std::string_view canonical) {
  std::string_view given = file.text->view();
  for (std::size_t line = 1; !given.empty() || !canonical.empty(); ++line) {
    const std::string_view is = given.substr(0, given.find('\n'));
    const std::string_view should = canonical.substr(0, canonical.find('\n'));
    const bool last = is.size() == given.size() || should.size() == canonical.size();
    if (is != should || (last && given.size() != canonical.size()))
      return Defect{.file = file.name,
                    .line = line,
                    .problem = fmt::format("is not laid out as data files are, the line was expected to be: {}",
                                           shortened(should, 300))};
    given.remove_prefix(std::min(given.size(), is.size() + 1));
    canonical.remove_prefix(std::min(canonical.size(), should.size() + 1));
  }
  return std::nullopt;
}

}  // namespace progrank
