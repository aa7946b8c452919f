#include "interchange/json_ld.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/text.hpp"
#include "interchange/reading.hpp"
#include "interchange/web_page.hpp"
#include "json/syntax.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"

namespace progrank::interchange {
namespace {

bool is_one_of(const Json& node, const std::set<std::string>& types) {
  const auto type = node.find("@type");
  if (type == node.end()) return false;
  const auto named = [&types](const Json& name) {
    return name.is_string() && types.contains(std::string(local_name(name.get_ref<const std::string&>())));
  };
  return type->is_array() ? std::any_of(type->begin(), type->end(), named) : named(*type);
}

std::string example_of(const Json& value) {
  std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  constexpr std::size_t enough = 60;
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) return fmt::format("\"{}\"", text);
  if (text.size() <= enough) return text;
  std::size_t end = enough;  // not inside a character
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

LdFile::LdFile(const DataFile& file, const LdVocabulary& vocabulary, ImportLog& log) : vocabulary_(vocabulary) {
  const std::string_view text = file.text->view();
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos)
    throw InputError(Defect{.file = file.name, .problem = "is empty, JSON-LD was expected"});
  if (is_web_page(text))
    read_page(file, log);
  else if (text[first] != '{' && text[first] != '[' &&
           text.substr(0, text.find('\n')).find(',') != std::string_view::npos)
    throw InputError(Defect{
        .file = file.name,
        .problem =
            fmt::format("is neither JSON-LD nor a web page: progrank data import csv {} reads a sheet", file.name)});
  else
    read_json(file, text, 1);
  for (const auto& root : roots_) remember_ids(*root);
}

void LdFile::read_json(const DataFile& file, std::string_view text, std::size_t line) {
  const auto read = interchange::read_json(text, Repeated::keep_both, file.name);
  if (!read) throw InputError(describe_malformed(file.name, text, line, "syntax error"));
  roots_.push_back(std::make_unique<const Json>(with_own_names(read->value, vocabulary_)));
}

void LdFile::read_page(const DataFile& file, ImportLog& log) {
  const std::string_view page = file.text->view();
  const auto scripts = ld_scripts(page);
  if (scripts.empty())
    throw InputError(Defect{
        .file = file.name,
        .problem = "is a web page without JSON-LD (no <script type=\"application/ld+json\">). Save the page's whole "
                   "source, or enter its facts by hand: progrank data import csv --template prints an empty sheet"});
  std::optional<InputError> first_error;
  for (const std::string_view script : scripts) {
    const std::size_t line =
        script.empty() ? 1 : position_of(page, static_cast<std::size_t>(script.data() - page.data())).line;
    try {
      read_json(file, script, line);
    } catch (const InputError& error) {
      if (!first_error) first_error = error;
      log.left_out.add("a script that is not valid JSON", fmt::format("line {}", line));
    }
  }
  if (roots_.empty() && first_error) throw InputError(*first_error);
}

void LdFile::remember_ids(const Json& value) {
  if (!value.is_structured()) return;
  if (value.is_object() && value.size() > 1) {
    const auto id = value.find("@id");
    if (id != value.end() && id->is_string() && !value.contains("@graph")) {
      const auto [at, fresh] = by_id_.emplace(id->get<std::string>(), &value);
      if (!fresh && at->second->size() < value.size()) at->second = &value;  // the other one only stands for it
    }
  }
  for (const Json& inner : value) remember_ids(inner);
}

const Json* LdFile::find(const std::string& id) const {
  const auto node = by_id_.find(id);
  return node == by_id_.end() ? nullptr : node->second;
}

std::vector<LdRecord> LdFile::nodes(const std::set<std::string>& types) {
  record_types_.insert(types.begin(), types.end());
  std::vector<LdRecord> found;
  std::vector<const Json*> around;
  for (const auto& root : roots_) collect(*root, types, around, found);
  return found;
}

void LdFile::collect(const Json& value, const std::set<std::string>& types, std::vector<const Json*>& around,
                     std::vector<LdRecord>& out) {
  if (!value.is_structured()) return;
  if (value.is_object() && is_one_of(value, types)) {
    const Ld node(value, *this);
    const auto id = value.find("@id");
    const Json* whole = id != value.end() && id->is_string() ? find(id->get<std::string>()) : nullptr;
    if (whole && whole != &value && !value.contains("name") && !value.contains("ceterms:name")) return node.take_node();
    LdRecord record{node, {}};
    for (const Json* outer : around) record.around.emplace_back(*outer, *this);
    out.push_back(std::move(record));
    return;
  }
  if (value.is_object()) around.push_back(&value);
  for (const Json& inner : value) collect(inner, types, around, out);
  if (value.is_object()) around.pop_back();
}

std::vector<std::string> LdFile::types() const {
  std::vector<std::string> types;
  const auto add = [&](const Json& node, auto&& self) -> void {
    if (node.is_array())
      for (const Json& element : node) self(element, self);
    if (!node.is_object()) return;
    if (node.contains("@graph")) self(node["@graph"], self);
    for (const std::string& type : Ld(node, const_cast<LdFile&>(*this)).types())
      if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
    if (!node.contains("@type"))
      for (const auto& [key, inner] : node.items())
        if (key != "@graph") self(inner, self);
  };
  for (const auto& root : roots_) add(*root, add);
  return types;
}

std::vector<Ld> LdFile::pointing_to(const Ld& node, std::string_view property) {
  std::vector<Ld> found;
  const auto look = [&](const Json& value, auto&& self) -> void {
    if (!value.is_structured()) return;
    if (value.is_object() && value.contains(std::string(property)))
      for (const Ld& target : Ld(value, *this).at(property))
        if (&target.json() == &node.json()) found.emplace_back(value, *this);
    for (const Json& inner : value) self(inner, self);
  };
  for (const auto& root : roots_) look(*root, look);
  return found;
}

bool LdFile::any_marked(const Json& value) const {
  if (marked_.contains(&value) || called_.contains(&value) || refused_.contains(&value)) return true;
  return value.is_structured() &&
         std::any_of(value.begin(), value.end(), [this](const Json& inner) { return any_marked(inner); });
}

namespace {

/// The types whose meaning is known: what a node of another type says may be something else.
constexpr std::string_view known_types[] = {"Organization",
                                            "CollegeOrUniversity",
                                            "EducationalOrganization",
                                            "School",
                                            "Corporation",
                                            "GovernmentOrganization",
                                            "NGO",
                                            "LocalBusiness",
                                            "PostalAddress",
                                            "PropertyValue",
                                            "Country",
                                            "State",
                                            "AdministrativeArea",
                                            "City",
                                            "Place",
                                            "QuantitativeValue",
                                            "Duration",
                                            "MonetaryAmount",
                                            "MonetaryAmountDistribution",
                                            "EducationalOccupationalProgram",
                                            "EducationalOccupationalCredential",
                                            "DefinedTerm",
                                            "CategoryCode",
                                            "CourseInstance",
                                            "Offer",
                                            "AggregateOffer",
                                            "OfferForPurchase",
                                            "PriceSpecification",
                                            "UnitPriceSpecification",
                                            "CompoundPriceSpecification",
                                            "OfferCatalog",
                                            "ItemList",
                                            "ListItem",
                                            "WebPage",
                                            "ItemPage",
                                            "WebSite",
                                            "CollectionPage",
                                            "CredentialOrganization",
                                            "QACredentialOrganization",
                                            "CredentialAlignmentObject",
                                            "CostProfile",
                                            "DurationProfile",
                                            "ConditionProfile",
                                            "IdentifierValue",
                                            "JurisdictionProfile",
                                            "ValueProfile"};

std::size_t leaves_of(const Json& value) {
  if (!value.is_structured()) return says_nothing(value) ? 0 : 1;
  std::size_t count = 0;
  for (const Json& inner : value) count += leaves_of(inner);
  return count;
}

const Json& first_leaf(const Json& value) {
  if (value.is_object())
    for (const auto& [key, inner] : value.items())
      if (!key.starts_with('@') && !says_nothing(inner)) return first_leaf(inner);
  if (value.is_structured())
    for (const Json& inner : value)
      if (!says_nothing(inner)) return first_leaf(inner);
  return value;
}

}  // namespace

bool LdFile::is_known_type(std::string_view type) const {
  const std::string_view name = local_name(type);
  return std::find(std::begin(known_types), std::end(known_types), name) != std::end(known_types) ||
         record_types_.contains(std::string(name));
}

void LdFile::tell_value(const Json& value, const std::string& path, const std::string& why, ImportLog& log) const {
  const auto refused = refused_.find(&value);
  const std::string& reason = refused == refused_.end() ? why : refused->second;
  if (!value.is_structured()) {
    if (says_nothing(value)) return;
    const bool foreign_type =
        path.ends_with("@type") && value.is_string() && !is_known_type(value.get_ref<const std::string&>());
    if (!marked_.contains(&value) || foreign_type || refused != refused_.end())
      log.left_out.add(path, example_of(value), reason);
    return;
  }
  const auto called = called_.find(&value);
  std::string own = called == called_.end() ? path : called->second;
  if (value.is_object() && value.contains("@type") && called == called_.end() && !any_marked(value) && path.empty()) {
    const Ld node(value, const_cast<LdFile&>(*this));
    const std::string what = fmt::format("a node of the type {}", joined(node.types(), ", "));
    for (std::size_t i = leaves_of(value); i > 0; --i) log.left_out.add(what, example_of(first_leaf(value)), reason);
    return;
  }
  if (own.empty() && called == called_.end() && value.is_object() && value.contains("@type"))
    own = joined(Ld(value, const_cast<LdFile&>(*this)).types(), "+");
  if (value.is_array()) {
    for (const Json& element : value) tell_value(element, path, reason, log);
    return;
  }
  const bool languages = is_language_map(value);
  for (const auto& [key, inner] : value.items()) {
    const bool wrapper = key == "@value" || key == "@list" || key == "@set" || languages;
    const std::string inner_path = key == "@graph" ? ""
                                   : wrapper       ? own
                                   : own.empty()   ? key
                                                   : fmt::format("{}.{}", own, key);
    tell_value(inner, inner_path, reason, log);
  }
}

void LdFile::tell_left(ImportLog& log) const {
  for (const auto& root : roots_) tell_value(*root, "", "", log);
}

namespace {

/// What a document without a node that is read is, when it is one for the other import of JSON-LD; "" = it is none.
std::string other_import(const DataFile& file, const std::vector<std::string>& types,
                         const std::vector<std::string_view>& wanted) {
  const auto has = [&types](std::string_view type) {
    return std::find(types.begin(), types.end(), type) != types.end();
  };
  const bool schema_org_wanted =
      std::find(wanted.begin(), wanted.end(), "EducationalOccupationalProgram") != wanted.end();
  const std::string_view text = file.text->view();
  const bool ctdl =
      text.find("ceterms:") != std::string_view::npos || text.find("credreg.net") != std::string_view::npos;
  if (schema_org_wanted && ctdl)
    return fmt::format("is CTDL, not schema.org: progrank data import ctdl {} reads it", file.name);
  if (!schema_org_wanted && !ctdl &&
      (has("EducationalOccupationalProgram") || has("EducationalOccupationalCredential")))
    return fmt::format("is schema.org's JSON-LD, not CTDL: progrank data import schema-org {} reads it", file.name);
  return {};
}

}  // namespace

RecordKind kind_of_nodes(std::optional<RecordKind> wanted, const DataFile& file, std::size_t programs,
                         std::size_t certifications, const LdFile& ld, const std::vector<std::string_view>& types) {
  const auto fail = [&file](std::string problem) {
    throw InputError(Defect{.file = file.name, .problem = std::move(problem)});
  };
  if (programs + certifications == 0) {
    const auto met = ld.types();
    if (std::string other = other_import(file, met, types); !other.empty()) fail(std::move(other));
    std::string more;
    if (!met.empty()) {
      more = fmt::format("; it has: {}", joined(met, ", "));
      for (const std::string& type : met)
        if (type.find("Course") != std::string::npos || type.find("Program") != std::string::npos ||
            type.find("Opportunity") != std::string::npos) {
          more += fmt::format(". --types {} reads nodes of that type as programs", type);
          break;
        }
    }
    fail(fmt::format("holds no node of a type that is read ({}{}){}", joined(std::span(types).first(2), ", "),
                     types.size() > 2 ? ", ..." : "", more));
  }
  const RecordKind kind = wanted.value_or(programs > 0 ? RecordKind::program : RecordKind::certification);
  if ((kind == RecordKind::program ? programs : certifications) == 0)
    fail(fmt::format("holds no {}, but {} {}", plural(kind), programs + certifications,
                     plural(kind == RecordKind::program ? RecordKind::certification : RecordKind::program)));
  return kind;
}

void note_other_kind(RecordKind kind, const std::vector<LdRecord>& others, const LdFile& ld, ImportLog& log) {
  const auto untouched = std::count_if(others.begin(), others.end(),
                                       [&ld](const LdRecord& other) { return !ld.any_marked(other.node.json()); });
  if (untouched == 0) return;
  const RecordKind other = kind == RecordKind::program ? RecordKind::certification : RecordKind::program;
  log.notes.push_back(fmt::format("The file holds {} {} too: --kind {} reads {}.", untouched,
                                  untouched == 1 ? singular(other) : plural(other), plural(other),
                                  untouched == 1 ? "it" : "them"));
}

}  // namespace progrank::interchange
