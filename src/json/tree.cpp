#include "json/tree.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "json/syntax.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank {

JsonTree::JsonTree(std::shared_ptr<const PaddedText> text, std::string_view file)
    : file_(file), text_(std::move(text)) {
  constexpr bool copy_text = false;  // it is padded already
  if (const auto code = parser_.parse(text_->data(), text_->size(), copy_text).get(root_); code)
    throw InputError(describe_malformed(file_, text_->view(), 1, simdjson::error_message(code)));
}

JsonObject::JsonObject(simdjson::dom::element element, std::string file, std::string where)
    : file_(std::move(file)), where_(std::move(where)) {
  if (element.get_object().get(object_) != simdjson::SUCCESS) fail("", "is not an object");
}

void JsonObject::fail(std::string_view key, std::string problem) const {
  std::string field = where_;
  if (!field.empty() && !key.empty()) field += '.';
  field += key;
  throw InputError(Defect{.file = file_, .field = std::move(field), .problem = std::move(problem)});
}

bool JsonObject::has(std::string_view key) const {
  return object_.at_key(key).error() == simdjson::SUCCESS;
}

simdjson::dom::element JsonObject::required(std::string_view key) const {
  simdjson::dom::element element;
  if (object_.at_key(key).get(element) != simdjson::SUCCESS) fail(key, "is missing");
  return element;
}

std::string_view JsonObject::required_text(std::string_view key) const {
  std::string_view text;
  if (required(key).get_string().get(text) != simdjson::SUCCESS) fail(key, "is not a text");
  if (text.empty()) fail(key, "is empty");
  return text;
}

std::string_view JsonObject::text(std::string_view key) const {
  return has(key) ? required_text(key) : std::string_view{};
}

double JsonObject::required_number(std::string_view key) const {
  double number = 0;
  if (required(key).get_double().get(number) != simdjson::SUCCESS) fail(key, "is not a number");
  return number;
}

std::optional<double> JsonObject::number(std::string_view key) const {
  return has(key) ? std::optional<double>(required_number(key)) : std::nullopt;
}

bool JsonObject::boolean(std::string_view key, bool when_absent) const {
  if (!has(key)) return when_absent;
  bool yes = false;
  if (required(key).get_bool().get(yes) != simdjson::SUCCESS) fail(key, "is not true or false");
  return yes;
}

simdjson::dom::array JsonObject::required_array(std::string_view key) const {
  simdjson::dom::array array;
  if (required(key).get_array().get(array) != simdjson::SUCCESS) fail(key, "is not a list");
  return array;
}

JsonObject JsonObject::required_object(std::string_view key) const {
  return object_of(required(key), where_.empty() ? std::string(key) : fmt::format("{}.{}", where_, key));
}

JsonObject JsonObject::object_of(simdjson::dom::element element, std::string where) const {
  return {element, file_, std::move(where)};
}

void JsonObject::allow_only(const std::vector<std::string_view>& keys) const {
  // A short list says itself what may stand there; that of a whole record is in its schema.
  constexpr std::size_t short_list = 10;
  for (const auto& [key, value] : object_) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    std::string guess = did_you_mean(key, keys);
    if (guess.empty() && keys.size() <= short_list) guess = fmt::format(", {} was expected", listed(keys, "or"));
    fail(key, fmt::format("is not known here{}", guess));
  }
}

}  // namespace progrank
