#pragma once
// What an importer of official files leaves behind: which source backs which field, and the file's sources.

#include <span>
#include <vector>

#include "progrank/record/catalog.hpp"
#include "progrank/record/record.hpp"
#include "progrank/record/source.hpp"

namespace progrank {

/// The record's evidence, or none at all where the list is empty. The list must outlive the record.
void set_evidence(RecordDraft& record, const std::vector<EvidenceItem>& evidence);

/// The file's sources without those that ours replace; ours are not among them.
std::vector<Source> other_sources(const Catalog& catalog, std::span<const Source> ours);

}  // namespace progrank
