#include "load/record_line.hpp"
#include "progrank/record/institutions.hpp"

#include <fmt/format.h>

namespace progrank {

bool RecordLine::read(JsonCursor& in, RecordDraft& draft, Arena& arena, const FieldDefect& on_defect) {
  draft.clear();
  if (in.first() != '{') {
    in.skip();
    on_defect({}, fmt::format("is not a {} object", singular(kind_)));
    return false;
  }
  if (!decoder_.decode(in, draft, arena, on_defect)) return false;
  if (const auto* unitid = std::get_if<double>(&draft[Field::institution_unitid]))
    if (const auto* institution = institutions_.find(static_cast<int>(*unitid))) fill_in(draft, *institution);
  return true;
}

bool RecordLine::read(JsonTokens& tokens, std::string_view text, RecordDraft& draft, Arena& arena,
                      const FieldDefect& on_defect) {
  JsonCursor in = tokens.of(text);
  if (!in.at_value()) throw MalformedJson{simdjson::TAPE_ERROR};
  if (!read(in, draft, arena, on_defect)) return false;
  if (!in.at_end()) throw MalformedJson{simdjson::TAPE_ERROR};
  return true;
}

}  // namespace progrank
