#pragma once
// An explanation as text, Markdown or JSON.

#include <string>

#include "progrank/answer/explanation.hpp"
#include "render/script_table.hpp"
#include "render/style.hpp"

namespace progrank {

std::string explain_json(const ExplainAnswer& answer);
/// For scripts: a row for each criterion of the record, and of the other it is held against.
ScriptTable explain_columns(const ExplainAnswer& answer);
/// In whole in the formats for people and in JSON; as lists the criteria alone.
std::string render_explanation(const ExplainAnswer& answer, const Style& style);

}  // namespace progrank
