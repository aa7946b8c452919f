#pragma once
// A brief in every format it has.

#include <string>

#include "progrank/answer/brief.hpp"
#include "render/style.hpp"

namespace progrank {

std::string brief_json(const Brief& brief);
/// One page: at most 70 lines of 80 columns, more lines on a narrower terminal.
std::string brief_text(const Brief& brief, std::size_t columns, Color color);
std::string brief_markdown(const Brief& brief);
/// In the format of the style: table = text.
std::string render_brief(const Brief& brief, const Style& style);

}  // namespace progrank
