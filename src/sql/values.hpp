#pragma once
// Value functions (model.hpp) as SQL expressions over the columns that hold the attribute; NULL where it is unknown.

#include <string>
#include <vector>

#include "progrank/score/model.hpp"
#include "sql/dialect.hpp"

namespace progrank {

/// A value that is known, from both ends of what is known of the attribute; of an exact one both are the same.
struct SqlValue {
  std::string lo, hi;
  [[nodiscard]] bool exact() const { return lo == hi; }
};

/// `columns` are the names of the attribute's columns, ready to be written (columns_of). Of an open coverage: the share
/// that is listed.
SqlValue known_value(const ValueFunction& function, const Attribute& attribute, const std::vector<std::string>& columns,
                     const SqlSyntax& syntax);

/// A word as it stands in a list of free texts once the list is parted: flat_text's escapes, without any ';'.
std::string parted_name(std::string_view word);

}  // namespace progrank
