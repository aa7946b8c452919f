#include "json/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <string_view>

#include "json/pattern.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank {
namespace {

std::string type_of(const OrderedJson& value) {
  if (value.is_number_integer()) return "integer";
  if (value.is_number()) return "number";
  return value.type_name();
}

bool is_of_type(const OrderedJson& value, std::string_view type) {
  if (type == "number") return value.is_number();
  if (type == "integer") {  // 3.0 is one
    if (!value.is_number_float()) return value.is_number();
    const double number = value.get<double>();
    return number == std::floor(number);
  }
  return type == value.type_name();
}

std::string_view in_words(std::string_view type) {
  if (type == "string") return "a text";
  if (type == "array") return "a list";
  if (type == "object") return "an object";
  if (type == "number") return "a number";
  if (type == "integer") return "a whole number";
  if (type == "boolean") return "true or false";
  return type;
}

/// The length in characters, not bytes.
std::size_t length_of(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Each pattern is read once.
const Pattern& pattern_of(const std::string& expression) {
  thread_local std::map<std::string, Pattern, std::less<>> patterns;
  return patterns.try_emplace(expression, expression).first->second;
}

class Check {
 public:
  Check(const OrderedJson& root, const OnSchemaDefect& on_defect) : root_(root), on_defect_(on_defect) {}

  void value(const OrderedJson& schema, const OrderedJson& given) {
    if (schema.contains("$ref")) {
      const std::string target = schema["$ref"].get<std::string>().substr(1);  // without the '#'
      value(root_.at(OrderedJson::json_pointer(target)), given);
    }
    if (schema.contains("type") && !is_of_type(given, schema["type"].get_ref<const std::string&>())) {
      const bool nothing = given.is_null();
      return tell(fmt::format("is {}, {} was expected{}", in_words(type_of(given)),
                              in_words(schema["type"].get_ref<const std::string&>()),
                              nothing ? "; leave the key out when it is unknown" : ""));
    }
    choice(schema, given);
    if (given.is_object()) object(schema, given);
    if (given.is_array()) array(schema, given);
    if (given.is_string()) text(schema, given.get_ref<const std::string&>());
    if (given.is_number()) number(schema, given.get<double>());
    alternatives(schema, given);
  }

 private:
  void tell(std::string problem) const { on_defect_(path_, std::move(problem)); }

  void at(std::string step, const OrderedJson& schema, const OrderedJson& given) {
    path_.push_back(std::move(step));
    value(schema, given);
    path_.pop_back();
  }

  void choice(const OrderedJson& schema, const OrderedJson& given) const {
    if (schema.contains("const") && given != schema["const"])
      tell(fmt::format("is {}, {} was expected", given.dump(), schema["const"].dump()));
    if (!schema.contains("enum")) return;
    const auto& allowed = schema["enum"];
    if (std::find(allowed.begin(), allowed.end(), given) != allowed.end()) return;
    std::vector<std::string_view> words;
    for (const auto& word : allowed)
      if (word.is_string()) words.push_back(word.get_ref<const std::string&>());
    const std::string guess = given.is_string() ? did_you_mean(given.get_ref<const std::string&>(), words) : "";
    tell(fmt::format("{} is not known here{}", given.dump(),
                     guess.empty() ? fmt::format(", one of {} was expected", listed(words, "or")) : guess));
  }

  void object(const OrderedJson& schema, const OrderedJson& given) {
    const OrderedJson properties = schema.value("properties", OrderedJson::object());
    std::vector<std::string_view> known;
    for (const auto& [key, unused] : properties.items()) known.push_back(key);
    for (const auto& key : schema.value("required", OrderedJson::array()))
      if (!given.contains(key.get_ref<const std::string&>()))
        tell(fmt::format("lacks {}, which is always given", key.get_ref<const std::string&>()));
    if (given.size() < schema.value("minProperties", std::size_t{0})) tell("is empty; leave it out when it is unknown");
    for (const auto& [key, member] : given.items()) {
      if (schema.contains("propertyNames")) at(key, schema["propertyNames"], OrderedJson(key));
      if (properties.contains(key))
        at(key, properties[key], member);
      else if (schema.contains("additionalProperties"))
        additional(schema["additionalProperties"], key, member, known);
    }
    const OrderedJson dependent = schema.value("dependentRequired", OrderedJson::object());
    for (const auto& [key, needed] : dependent.items())
      for (const auto& other : needed)
        if (given.contains(key) && !given.contains(other.get_ref<const std::string&>()))
          tell(fmt::format("has {} without {}", key, other.get_ref<const std::string&>()));
  }

  void additional(const OrderedJson& rule, const std::string& key, const OrderedJson& member,
                  const std::vector<std::string_view>& known) {
    if (rule.is_object()) return at(key, rule, member);
    if (rule.get<bool>()) return;
    const std::string guess = did_you_mean(key, known);
    path_.push_back(key);
    tell(fmt::format("is not a key that belongs here{}",
                     guess.empty() ? fmt::format(": {} are", listed(known)) : guess));
    path_.pop_back();
  }

  void array(const OrderedJson& schema, const OrderedJson& given) {
    const std::size_t least = schema.value("minItems", std::size_t{0});
    if (given.empty() && least > 0)
      tell("is an empty list; leave the key out when it is unknown");
    else if (given.size() < least)
      tell(fmt::format("has {} entries, at least {} were expected", given.size(), least));
    if (schema.contains("maxItems") && given.size() > schema["maxItems"].get<std::size_t>())
      tell(fmt::format("has {} entries, at most {} were expected", given.size(), schema["maxItems"].dump()));
    if (schema.value("uniqueItems", false))
      for (auto item = given.begin(); item != given.end(); ++item)
        if (std::find(given.begin(), item, *item) != item) tell(fmt::format("lists {} twice", item->dump()));
    const OrderedJson first = schema.value("prefixItems", OrderedJson::array());
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (i < first.size())
        at(std::to_string(i), first[i], given[i]);
      else if (schema.contains("items"))
        at(std::to_string(i), schema["items"], given[i]);
    }
  }

  void text(const OrderedJson& schema, const std::string& given) const {
    if (length_of(given) < schema.value("minLength", std::size_t{0}))
      return tell("is empty; leave the key out when it is unknown");
    if (schema.contains("maxLength") && length_of(given) > schema["maxLength"].get<std::size_t>())
      return tell(
          fmt::format("has {} characters, at most {} were expected", length_of(given), schema["maxLength"].dump()));
    if (!schema.contains("pattern")) return;
    if (pattern_of(schema["pattern"].get_ref<const std::string&>()).matches(given)) return;
    tell(fmt::format("\"{}\" has the wrong form{}", given,
                     schema.contains("description")
                         ? fmt::format(", expected: {}", schema["description"].get_ref<const std::string&>())
                         : fmt::format(", {} was expected", schema["pattern"].get_ref<const std::string&>())));
  }

  void number(const OrderedJson& schema, double given) const {
    if (schema.contains("minimum") && given < schema["minimum"].get<double>())
      tell(fmt::format("{} is out of range, at least {} was expected", given, schema["minimum"].dump()));
    if (schema.contains("exclusiveMinimum") && given <= schema["exclusiveMinimum"].get<double>())
      tell(fmt::format("{} is out of range, more than {} was expected", given, schema["exclusiveMinimum"].dump()));
    if (schema.contains("maximum") && given > schema["maximum"].get<double>())
      tell(fmt::format("{} is out of range, at most {} was expected", given, schema["maximum"].dump()));
  }

  /// anyOf and oneOf: when none fits, what is wrong with the nearest is told.
  void alternatives(const OrderedJson& schema, const OrderedJson& given) {
    for (const char* keyword : {"anyOf", "oneOf"}) {
      if (!schema.contains(keyword)) continue;
      std::vector<std::pair<JsonPath, std::string>> fewest;
      bool fits = false;
      for (const auto& alternative : schema[keyword]) {
        std::vector<std::pair<JsonPath, std::string>> defects;
        const OnSchemaDefect collect = [&defects](const JsonPath& where, std::string problem) {
          defects.emplace_back(where, std::move(problem));
        };
        Check trial(root_, collect);
        trial.path_ = path_;
        trial.value(alternative, given);
        fits = fits || defects.empty();
        if (fewest.empty() || defects.size() < fewest.size()) fewest = std::move(defects);
      }
      if (!fits)
        for (auto& [where, problem] : fewest) on_defect_(where, std::move(problem));
    }
  }

  const OrderedJson& root_;
  const OnSchemaDefect& on_defect_;
  JsonPath path_;
};

}  // namespace

void JsonSchema::check(const OrderedJson& value, const OnSchemaDefect& on_defect) const {
  Check(root_, on_defect).value(root_, value);
}

}  // namespace progrank
