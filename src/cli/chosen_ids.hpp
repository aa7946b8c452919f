#pragma once
// --ids: exactly these records, named on the command line, in a file or a sheet.

#include <string>
#include <vector>

#include "progrank/answer/workspace.hpp"
#include "progrank/filter/filter.hpp"

namespace progrank::cli {

/// With --ids: exactly these records pass, whatever their status where none is asked for.
void keep_only(std::vector<Filter>& filters, const std::vector<std::string>& values, RecordKind kind,
               Workspace& workspace, bool status_asked);

}  // namespace progrank::cli
