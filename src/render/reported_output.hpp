#pragma once
// Figures that others reported, in every output format.

#include <string>
#include <vector>

#include "json/writer.hpp"
#include "progrank/answer/reported.hpp"
#include "render/script_table.hpp"
#include "render/style.hpp"

namespace progrank {

void write_reported(JsonWriter& json, const ReportedFigure& figure, const Reference& reference);

/// Columns with stable names, a row a figure.
ScriptTable reported_columns(const std::vector<const ReportedFigure*>& figures, const Reference& reference);

/// The figures, and those that contradict each other side by side.
std::string render_reported(const std::vector<const ReportedFigure*>& figures, const Reference& reference,
                            const Style& style);

}  // namespace progrank
