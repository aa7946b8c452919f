#pragma once
// An explanation as text, Markdown or JSON.

#include <string>

#include "progrank/answer/explanation.hpp"
#include "render/style.hpp"

namespace progrank {

std::string explain_json(const ExplainAnswer& answer);
/// Table, Markdown or JSON: an explanation is no list.
std::string render_explanation(const ExplainAnswer& answer, const Style& style);

}  // namespace progrank
