#pragma once
// Changing records of a catalog that is loaded already.

#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "progrank/record/catalog.hpp"

namespace progrank {

/// Adds sources behind those of the catalog, and puts what `changed` makes of a record in its place; `storage` is what
/// these point into. Ids must stay.
void amend(Catalog& catalog, std::span<const Source> sources,
           const std::function<std::optional<Record>(const Record&)>& changed, std::shared_ptr<const void> storage);

}  // namespace progrank
