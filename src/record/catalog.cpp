#include "progrank/record/catalog.hpp"

#include <algorithm>

namespace progrank {

const Record* Catalog::find(std::string_view id) const {
  const auto at = std::lower_bound(records_.begin(), records_.end(), id,
                                   [](const Record& record, std::string_view wanted) { return record.id() < wanted; });
  return at != records_.end() && at->id() == id ? &*at : nullptr;
}

const Source* Catalog::source_of(const Record& record, std::string_view path) const {
  const auto evidence = record.get<EvidenceList>(Field::evidence);
  if (!evidence) return nullptr;
  const EvidenceItem* group = nullptr;
  for (const EvidenceItem& item : *evidence) {
    if (item.source == EvidenceItem::unresolved) continue;
    if (item.path == path) return &sources_[item.source];
    if (path.size() > item.path.size() && path.starts_with(item.path) && path[item.path.size()] == '.') group = &item;
  }
  return group ? &sources_[group->source] : nullptr;
}

}  // namespace progrank
