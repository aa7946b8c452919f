#include "curate/evidence.hpp"

#include <algorithm>

namespace progrank {

void set_evidence(RecordDraft& record, const std::vector<EvidenceItem>& evidence) {
  if (evidence.empty())
    record.forget(Field::evidence);
  else
    record.set(Field::evidence, EvidenceList(evidence));
}

std::vector<Source> other_sources(const Catalog& catalog, std::span<const Source> ours) {
  std::vector<Source> others(catalog.sources().begin(), catalog.sources().end());
  std::erase_if(others, [ours](const Source& source) {
    return std::any_of(ours.begin(), ours.end(), [&](const Source& made) { return made.id == source.id; });
  });
  return others;
}

}  // namespace progrank
