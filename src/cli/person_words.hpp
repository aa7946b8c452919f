#pragma once
// What a person file has set without a flag: said on standard error, and part of the question in JSON.

#include <vector>

#include "cli/shortlist_command.hpp"

namespace progrank::cli {

/// What the person's file asked for without a flag belongs to the question as well.
void add_tacit(Query& query, const Given& given, const std::vector<Filter>& filters, const Shortlist& shortlist,
               const ScoringOptions& scoring);

/// What the person file has set, so that nobody wonders why.
void say_person(const Given& given, const Situation& situation, const ShortlistOptions& options,
                const std::vector<Filter>& filters, const Model& model, Workspace& workspace);

}  // namespace progrank::cli
