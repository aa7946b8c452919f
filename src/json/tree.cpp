#include "json/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <system_error>

#include "json/syntax.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank {
namespace {

/// Whether a whole number, as JSON spells it, needs more than 64 bits.
bool beyond_64_bits(std::string_view digits) {
  std::int64_t negative = 0;
  std::uint64_t positive = 0;
  const char* const end = digits.data() + digits.size();
  const auto read = digits.starts_with('-') ? std::from_chars(digits.data(), end, negative)
                                            : std::from_chars(digits.data(), end, positive);
  return read.ec == std::errc::result_out_of_range && read.ptr == end;
}

/// The same JSON, with whole numbers that need more than 64 bits written with an exponent: without one simdjson's tree
/// takes them for malformed, though it reads 1e21.
std::string with_exponents(std::string_view json) {
  constexpr std::string_view of_numbers = "-+.eE0123456789";
  std::string out;
  bool quoted = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    out += c;
    if (c == '"') quoted = !quoted;
    if (quoted && c == '\\' && at + 1 < json.size()) out += json[++at];
    if (quoted || of_numbers.find(c) == std::string_view::npos) continue;
    const std::string_view number = json.substr(at, json.find_first_not_of(of_numbers, at) - at);
    out += number.substr(1);
    if (beyond_64_bits(number)) out += "e0";
    at += number.size() - 1;
  }
  return out;
}

}  // namespace

JsonTree::JsonTree(std::shared_ptr<const PaddedText> text, std::string_view file)
    : file_(file), text_(std::move(text)) {
  constexpr bool copy_text = false;  // it is padded already
  auto code = parser_.parse(text_->data(), text_->size(), copy_text).get(root_);
  if (code == simdjson::NUMBER_ERROR) code = parser_.parse(with_exponents(text_->view())).get(root_);
  if (code) throw InputError(describe_malformed(file_, text_->view(), 1, simdjson::error_message(code)));
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

std::int64_t JsonObject::required_whole(std::string_view key, std::int64_t least, std::int64_t most) const {
  const double number = required_number(key);
  if (!(number >= static_cast<double>(least) && number <= static_cast<double>(most)) || std::floor(number) != number)
    fail(key, fmt::format("is not a whole number of {} to {}", least, most));
  return static_cast<std::int64_t>(number);
}

std::optional<std::int64_t> JsonObject::whole(std::string_view key, std::int64_t least, std::int64_t most) const {
  return has(key) ? std::optional<std::int64_t>(required_whole(key, least, most)) : std::nullopt;
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
