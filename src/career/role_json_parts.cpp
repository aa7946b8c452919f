#include "career/role_json_parts.hpp"

namespace progrank {

std::optional<double> number_from_0(const JsonObject& object, std::string_view key) {
  const auto number = object.number(key);
  if (number && !(*number >= 0)) object.fail(key, "is negative");
  return number;
}

Pay read_percentiles(const JsonObject& object) {
  const Pay pay{number_from_0(object, "p10"), number_from_0(object, "p25"), number_from_0(object, "median"),
                number_from_0(object, "p75"), number_from_0(object, "p90")};
  double last = 0;
  for (const auto& percentile : {pay.p10, pay.p25, pay.median, pay.p75, pay.p90}) {
    if (!percentile) continue;
    if (*percentile < last) object.fail("", "has percentiles that do not rise");
    last = *percentile;
  }
  return pay;
}

std::vector<std::string_view> read_texts(const JsonObject& object, std::string_view key) {
  std::vector<std::string_view> texts;
  if (!object.has(key)) return texts;
  for (const auto element : object.required_array(key)) {
    std::string_view text;
    if (element.get_string().get(text) != simdjson::SUCCESS) object.fail(key, "has an entry that is not a text");
    texts.push_back(text);
  }
  return texts;
}

Source read_source(const JsonObject& object) {
  object.allow_only({"id", "url", "title", "publisher", "kind", "as_of"});
  return {object.required_text("id"),
          object.text("url"),
          object.text("title"),
          object.text("publisher"),
          vocabulary::source_kind.find(object.text("kind")),
          object.text("as_of")};
}

}  // namespace progrank
