// The table of fields, the vocabularies and data/schema say the same.

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "progrank/base/files.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/record/field.hpp"
#include "record/alternative.hpp"

using namespace progrank;
using Json = nlohmann::json;

namespace {

Json schema(std::string_view name) {
  return Json::parse(bundled(std::string(name) + "_schema").text->view());
}

/// The property of a dotted path, or null.
Json property(const Json& properties, std::string_view path) {
  const std::size_t dot = path.find('.');
  const std::string key(path.substr(0, dot));
  if (!properties.contains(key)) return nullptr;
  const Json& found = properties[key];
  return dot == std::string_view::npos ? found : property(found["properties"], path.substr(dot + 1));
}

std::vector<std::string> words_of(const Vocabulary& vocabulary) {
  return {vocabulary.tokens.begin(), vocabulary.tokens.end()};
}

std::vector<std::string> enum_of(const Json& node) {
  return node.contains("enum") ? node["enum"].get<std::vector<std::string>>() : std::vector<std::string>{};
}

}  // namespace

TEST_CASE("every field stands in the schema with the words of its vocabulary, and evidence may name it", "[record]") {
  for (const RecordKind kind : {RecordKind::program, RecordKind::certification}) {
    const Json definition = schema(plural(kind))["$defs"][std::string(singular(kind))];
    const Json& properties = definition["properties"];
    const auto evidence = enum_of(properties["evidence"]["propertyNames"]);
    for (const FieldSpec& spec : fields_of(kind)) {
      CAPTURE(spec.path);
      const Json node = property(properties, spec.path);
      REQUIRE_FALSE(node.is_null());
      CHECK(std::find(evidence.begin(), evidence.end(), spec.path) != evidence.end());
      if (spec.type == FieldType::token) CHECK(enum_of(node) == words_of(*spec.vocabulary));
      if (spec.type == FieldType::tokens) CHECK(enum_of(node["items"]) == words_of(*spec.vocabulary));
    }
  }
}

TEST_CASE("every part of an alternative stands in the schema in the same order", "[record]") {
  const Json items = schema("certifications")["$defs"]["certification"]["properties"]["eligibility"]["items"];
  const Json& properties = items["properties"];
  std::size_t parts = 0;
  const auto check = [](const Json& node, const AlternativePart& part) {
    CAPTURE(part.key);
    if (part.vocabulary) CHECK(enum_of(node.contains("items") ? node["items"] : node) == words_of(*part.vocabulary));
    if (part.max > 0) CHECK(node["maximum"] == part.max);
  };
  const Alternative alternative;
  each_part(alternative, [&](const AlternativePart& part, const auto&) {
    ++parts;
    REQUIRE(properties.contains(part.key));
    check(properties[std::string(part.key)], part);
  });
  CHECK(properties.size() == parts);
  const Json& practice = properties["practice"]["properties"];
  std::size_t practice_parts = 0;
  const Practice asked;
  each_practice_part(asked, [&](const AlternativePart& part, const auto&) {
    ++practice_parts;
    REQUIRE(practice.contains(part.key));
    check(practice[std::string(part.key)], part);
  });
  CHECK(practice.size() == practice_parts);
}

TEST_CASE("a person file has the words of the vocabularies", "[record]") {
  const Json properties = schema("person")["properties"];
  CHECK(enum_of(properties["licences"]["items"]) == words_of(vocabulary::licence));
  CHECK(enum_of(properties["skills"]["items"]) == words_of(vocabulary::skill));
  CHECK(enum_of(properties["wants"]["items"]) == words_of(vocabulary::wants));
  CHECK(enum_of(properties["delivery"]["items"]) == words_of(vocabulary::delivery));
  CHECK(enum_of(properties["schedule"]["items"]) == words_of(vocabulary::schedule));
  CHECK(enum_of(properties["travel"]) == words_of(vocabulary::travel));
  CHECK(enum_of(properties["practice"]["items"]["properties"]["field"]) == words_of(vocabulary::practice_field));
}
