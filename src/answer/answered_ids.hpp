#pragma once
// The records that an answer of this program names, for asking about these alone.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/files.hpp"

namespace progrank {

/// Whether the text begins as JSON does, and as neither a list of names nor a sheet can.
bool is_json(std::string_view text);

/// Of an answer in JSON, in JSON Lines, or of a list of ids. Throws InputError that names `--ids` or the line: no JSON,
/// or a value without an id.
std::vector<std::string> ids_of_answer(const std::string& file, const std::shared_ptr<const PaddedText>& text);

}  // namespace progrank
