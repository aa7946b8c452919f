#include "interchange/json_ld.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "interchange/web_page.hpp"
#include "json/syntax.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"

namespace progrank::interchange {
namespace {

constexpr int deepest = 200;  // trees are walked by recursion

/// The same value with its keys as the vocabulary has them here.
Json with_own_keys(const Json& value, const LdVocabulary& vocabulary) {
  if (value.is_array()) {
    Json list = Json::array();
    for (const Json& element : value) list.push_back(with_own_keys(element, vocabulary));
    return list;
  }
  if (!value.is_object()) return value;
  Json object = Json::object();
  for (const auto& [key, inner] : value.items()) {
    std::string own = key;
    for (const std::string_view prefix : vocabulary.prefixes)
      if (key.starts_with(prefix)) own = std::string(vocabulary.here) + key.substr(prefix.size());
    object[own] = with_own_keys(inner, vocabulary);
  }
  return object;
}

bool is_of(const Json& node, const std::vector<std::string_view>& types) {
  const auto own = types_of(node);
  return std::any_of(own.begin(), own.end(), [&types](const std::string& type) {
    return std::find(types.begin(), types.end(), type) != types.end();
  });
}

/// Calls `visit` for each outermost node of these types.
template <typename Visit>
void each_node(const Json& value, const std::vector<std::string_view>& types, Visit visit) {
  if (value.is_object() && is_of(value, types)) return visit(value);
  if (!value.is_structured()) return;
  for (const auto& [key, inner] : value.items())
    if (key != "@context") each_node(inner, types, visit);
}

}  // namespace

std::string_view local_name(std::string_view term) {
  const std::size_t end = term.find_last_of(":/#");
  return end == std::string_view::npos ? term : term.substr(end + 1);
}

std::vector<std::string> types_of(const Json& node) {
  std::vector<std::string> types;
  const auto type = node.find("@type");
  if (type == node.end()) return types;
  const auto add = [&types](const Json& name) {
    if (name.is_string()) types.emplace_back(local_name(name.get_ref<const std::string&>()));
  };
  if (type->is_array())
    for (const Json& name : *type) add(name);
  else
    add(*type);
  return types;
}

LdFile::LdFile(const DataFile& file, const LdVocabulary& vocabulary, Tally& left_out) : vocabulary_(vocabulary) {
  const std::string_view text = file.text->view();
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    throw InputError(Defect{.file = file.name, .problem = "is empty, JSON-LD was expected"});
  if (is_web_page(text))
    read_page(file, left_out);
  else
    read_json(file, text, 1);
  for (const Json& root : roots_) remember_ids(root);
}

void LdFile::read_json(const DataFile& file, std::string_view text, std::size_t line) {
  const auto not_too_deep = [&file](int depth, Json::parse_event_t, Json&) {
    if (depth > deepest) throw InputError(Defect{.file = file.name, .problem = "is nested too deeply for JSON-LD"});
    return true;
  };
  const Json root = Json::parse(text, not_too_deep, false);
  if (root.is_discarded()) throw InputError(describe_malformed(file.name, text, line, "syntax error"));
  add(with_own_keys(root, vocabulary_));
}

void LdFile::read_page(const DataFile& file, Tally& left_out) {
  const std::string_view page = file.text->view();
  const auto scripts = ld_scripts(page);
  if (scripts.empty())
    throw InputError(Defect{
        .file = file.name,
        .problem = "is a web page without JSON-LD (no <script type=\"application/ld+json\">). Save the page's whole "
                   "source, or enter its facts by hand: progrank data export --format csv shows the columns"});
  std::optional<InputError> first_error;
  for (const std::string_view script : scripts) {
    const std::size_t line =
        script.empty() ? 1 : position_of(page, static_cast<std::size_t>(script.data() - page.data())).line;
    try {
      read_json(file, script, line);
    } catch (const InputError& error) {
      if (!first_error) first_error = error;
      left_out.add("a script that is not valid JSON", fmt::format("line {}", line));
    }
  }
  if (roots_.empty() && first_error) throw InputError(*first_error);
}

void LdFile::add(Json root) {
  if (root.is_array()) {
    for (Json& element : root) add(std::move(element));
    return;
  }
  if (!root.is_object()) return;
  const auto graph = root.find("@graph");
  if (graph != root.end()) {
    Json nodes = std::move(*graph);
    root.erase(graph);
    add(std::move(nodes));
  }
  if (root.contains("@type")) roots_.push_back(std::move(root));
}

void LdFile::remember_ids(const Json& value) {
  if (!value.is_structured()) return;
  if (value.is_object() && value.size() > 1) {
    const auto id = value.find("@id");
    if (id != value.end() && id->is_string()) by_id_.emplace(id->get<std::string>(), value);
  }
  for (const Json& inner : value) remember_ids(inner);
}

std::vector<Json> LdFile::nodes(const std::vector<std::string_view>& types) const {
  std::vector<Json> found;
  for (const Json& root : roots_) each_node(root, types, [&found](const Json& node) { found.push_back(node); });
  return found;
}

std::vector<std::string> LdFile::types() const {
  std::vector<std::string> types;
  for (const Json& root : roots_)
    for (const std::string& type : types_of(root))
      if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
  return types;
}

void LdFile::tell_others(const std::vector<std::string_view>& types, Tally& left_out) const {
  for (const Json& root : roots_) {
    bool used = root.contains("@id") && root["@id"].is_string() &&
                std::find(referred_.begin(), referred_.end(), root["@id"].get<std::string>()) != referred_.end();
    each_node(root, types, [&used](const Json&) { used = true; });
    if (!used) left_out.add(fmt::format("a node of the type {}", fmt::join(types_of(root), ", ")));
  }
}

bool LdFile::resolve(Json& reference) {
  const bool just_id = reference.is_object() && reference.size() == 1 && reference.contains("@id");
  const Json& id = just_id ? reference["@id"] : reference;
  if (!id.is_string()) return false;
  const auto node = by_id_.find(id.get<std::string>());
  if (node == by_id_.end()) return false;
  referred_.push_back(node->first);
  reference = node->second;
  return true;
}

RecordKind kind_of_nodes(std::optional<RecordKind> wanted, const DataFile& file, std::size_t programs,
                         std::size_t certifications, const LdFile& ld, const std::vector<std::string_view>& types) {
  const auto fail = [&file](std::string problem) {
    throw InputError(Defect{.file = file.name, .problem = std::move(problem)});
  };
  if (programs + certifications == 0) {
    const auto met = ld.types();
    fail(fmt::format("holds no node of a type that is read ({}{}){}", fmt::join(types.begin(), types.begin() + 2, ", "),
                     types.size() > 2 ? ", ..." : "",
                     met.empty() ? "" : fmt::format("; it has: {}", fmt::join(met, ", "))));
  }
  if (!wanted && programs > 0 && certifications > 0)
    fail(fmt::format("holds {} programs and {} certifications: --kind programs or --kind certifications says which",
                     programs, certifications));
  const RecordKind kind = wanted.value_or(programs > 0 ? RecordKind::program : RecordKind::certification);
  if ((kind == RecordKind::program ? programs : certifications) == 0)
    fail(fmt::format("holds no {}, but {} {}", plural(kind), programs + certifications,
                     plural(kind == RecordKind::program ? RecordKind::certification : RecordKind::program)));
  return kind;
}

}  // namespace progrank::interchange
