#pragma once
// Where a figure comes from.

#include <optional>
#include <string_view>

#include "progrank/record/vocabulary.hpp"

namespace progrank {

/// A page or table that was read.
struct Source {
  std::string_view id;
  std::string_view url;
  std::string_view title;
  std::string_view publisher;
  std::optional<Token> kind;  ///< vocabulary::source_kind
  std::string_view as_of;     ///< the date its figures speak of; "" = the page shows none
};

}  // namespace progrank
