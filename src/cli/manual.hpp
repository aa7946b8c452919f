#pragma once
// Manual pages in mdoc(7), made of the same tables as the help: `progrank help --man [COMMAND]`.

#include <string>
#include <vector>

#include "cli/flags.hpp"

namespace progrank::cli {

/// The page of the last command of the path: progrank(1), progrank-data-import(1). `date` = YYYY-MM-DD.
std::string manual_of(const std::vector<const Command*>& path, std::string_view date);

}  // namespace progrank::cli
