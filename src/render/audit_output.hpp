#pragma once
// The audit of a model as text, Markdown or JSON.

#include <string>

#include "progrank/trust/audit.hpp"
#include "render/style.hpp"

namespace progrank {

/// Table, Markdown or JSON: an audit is no list.
std::string render_audit(const ModelAudit& audit, const Style& style);

}  // namespace progrank
