// data/schema says to the world what src/record says to the program: fields, their order, their words. One truth in two
// places has to be held equal by a machine.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "progrank/bundle/bundle.hpp"
#include "progrank/record/field.hpp"

using namespace progrank;
using Json = nlohmann::ordered_json;

namespace {

const Json& resolved(const Json& whole, const Json& node) {
  if (!node.contains("$ref")) return node;
  const auto path = node["$ref"].get<std::string>();
  return resolved(whole, whole["$defs"][path.substr(path.rfind('/') + 1)]);
}

const Json& node_of(const Json& whole, const Json& record, std::string_view path) {
  const Json* node = &record;
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t to = std::min(path.find('.', from), path.size());
    const Json& parent = resolved(whole, *node);
    const std::string key(path.substr(from, to - from));
    REQUIRE(parent.contains("properties"));
    INFO("the schema has no " << path);
    REQUIRE(parent["properties"].contains(key));
    node = &parent["properties"][key];
    from = to + 1;
  }
  return resolved(whole, *node);
}

std::vector<std::string> words_of(const Json& whole, const Json& node) {
  const Json& words = node.contains("items") ? resolved(whole, node["items"]) : node;
  if (!words.contains("enum")) return {};
  return words["enum"].get<std::vector<std::string>>();
}

void compare(RecordKind kind, std::string_view file, const char* definition) {
  const Json whole = Json::parse(bundled(file).text->view());
  const Json& record = whole["$defs"][definition];
  for (const FieldSpec& field : fields_of(kind)) {
    INFO(field.path);
    const Json& node = node_of(whole, record, field.path);
    if (field.vocabulary == nullptr) continue;
    const std::vector<std::string> known(field.vocabulary->tokens.begin(), field.vocabulary->tokens.end());
    CHECK(words_of(whole, node) == known);
  }
}

}  // namespace

TEST_CASE("The schema and the program have the same fields and the same words in the same order") {
  compare(RecordKind::program, "programs_schema", "program");
  compare(RecordKind::certification, "certifications_schema", "certification");
}
