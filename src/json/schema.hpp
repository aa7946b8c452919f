#pragma once
// Checks a JSON value against one of the bundled schemas (JSON Schema 2020-12, the keywords that those use) and says
// every defect in plain words. For files that are read rarely; records have their own, faster reader (decode.hpp).

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace progrank {

using OrderedJson = nlohmann::ordered_json;

/// Where in the value: keys and list positions from the root.
using JsonPath = std::vector<std::string>;
using OnSchemaDefect = std::function<void(const JsonPath&, std::string problem)>;

class JsonSchema {
 public:
  explicit JsonSchema(OrderedJson schema) : root_(std::move(schema)) {}
  /// Tells every place where `value` breaks the schema.
  void check(const OrderedJson& value, const OnSchemaDefect& on_defect) const;

 private:
  OrderedJson root_;
};

}  // namespace progrank
