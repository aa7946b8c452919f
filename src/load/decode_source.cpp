#include <fmt/format.h>

#include "base/text.hpp"
#include "load/decode.hpp"
#include "progrank/base/date.hpp"

namespace progrank {

bool decode_source(JsonCursor& in, Source& source, Arena& arena, const FieldDefect& on_defect) {
  bool good = true;
  const auto defect = [&](std::string_view field, std::string problem) {
    good = false;
    on_defect(field, std::move(problem));
  };
  in.members(arena, [&](std::string_view key) {
    std::string_view* text = key == "id"          ? &source.id
                             : key == "url"       ? &source.url
                             : key == "title"     ? &source.title
                             : key == "publisher" ? &source.publisher
                             : key == "as_of"     ? &source.as_of
                                                  : nullptr;
    if (!text && key != "kind") {
      defect(key, "is not a key of a source: id, url, title, publisher, kind and as_of are");
      return in.skip();
    }
    if (in.first() != '"') {
      defect(key, "is not a text");
      return in.skip();
    }
    const std::string_view read = in.string(arena);
    if (text) *text = read;
    if (key == "kind" && !(source.kind = vocabulary::source_kind.find(read)))
      defect(
          key,
          fmt::format(
              "\"{}\" is not a source kind, one of official, catalog, government, third-party or reported was expected",
              read));
    if (key == "url" && !is_web_address(read))
      defect(key, fmt::format("\"{}\" is not a web address: https://, a host and no blank were expected", read));
    if (key == "as_of" && !parse_date(read))
      defect(key, fmt::format("\"{}\" is not a date: YYYY, YYYY-MM or YYYY-MM-DD was expected", read));
  });
  if (source.id.empty()) defect("id", "is missing, every source has one");
  return good;
}

}  // namespace progrank
