#include "progrank/record/override.hpp"

namespace progrank {

std::vector<std::string_view> overridden_fields(const Catalog& catalog, const Record& record) {
  std::vector<std::string_view> paths;
  if (const auto evidence = record.get<EvidenceList>(Field::evidence))
    for (const EvidenceItem& item : *evidence)
      if (item.source != EvidenceItem::unresolved && catalog.sources()[item.source].id == override_source)
        paths.push_back(item.path);
  return paths;
}

}  // namespace progrank
