#pragma once
// Inside of the loader: how the text of a data file is laid out, told from its beginning.

#include <optional>
#include <string_view>
#include <vector>

#include "progrank/load/load.hpp"

namespace progrank {

/// The first line of JSON Lines that start with a header: an object whole on its line with another one behind it, which
/// no single JSON value ever is. "" = there is no header.
std::string_view header_of(std::string_view text);

/// The objects of a text that holds them one behind the other, laid out over several lines; none when the text is not
/// just that, or has them one a line.
std::vector<std::string_view> spread_objects(std::string_view text);

/// The same as for a file (catalog.hpp), of its text or of a beginning that holds its first record.
Layout layout_of(std::string_view text);
std::optional<RecordKind> kind_of(std::string_view text);
/// The same when nothing in the text speaks for the other kind: a list with a record of each, or with a key that stands
/// in the wrong one, is of neither.
std::optional<RecordKind> only_kind_of(std::string_view text);

}  // namespace progrank
