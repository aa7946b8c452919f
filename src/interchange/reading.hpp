#pragma once
// JSON as a tree in which nothing of the text is lost: keys given twice, figures as they were written.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interchange/parts.hpp"

namespace progrank::interchange {

struct ReadJson {
  Json value;
  std::vector<std::string> repeated;  ///< keys that an object has twice, as dotted paths
};

enum class Repeated : unsigned char {
  keep_both,  ///< both values in a list
  keep_none   ///< neither: it cannot be told which is meant
};

/// Reads a text of one JSON value. A figure that may be thousands or a fraction (28.500) becomes a text with
/// `keep_both`. Nothing when the text is not JSON. Throws InputError, naming `file`, when it is nested too deeply.
std::optional<ReadJson> read_json(std::string_view text, Repeated repeated, std::string_view file);

}  // namespace progrank::interchange
