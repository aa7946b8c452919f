#pragma once
// What has to be said with a shortlist, in sentences: the question, the method, the marks, the age of the data. People
// get them beside every format: on standard error with a table, in the document with Markdown and HTML.

#include <span>
#include <string>
#include <vector>

#include "progrank/answer/shortlist.hpp"

namespace progrank {

/// "delivery online; max-cost 45000" or "no filter".
std::string asked_sentence(std::span<const Filter> filters);
/// "cost 25%, flexibility 18%, ..." of the criteria that count.
std::string weights_sentence(const Model& model);

/// How many match which question, by which model they are ranked, how the order was sampled.
std::vector<std::string> question_remarks(const Shortlist& shortlist);
/// What was left out or kept although nobody published what a filter asks, and what may exceed a limit.
std::vector<std::string> unknown_remarks(const Shortlist& shortlist);
/// The units and marks that occur in the entries, and no others.
std::vector<std::string> mark_remarks(const Shortlist& shortlist);
/// Of which day the data is, how old its sources are, which exchange rates were taken.
std::vector<std::string> data_remarks(const Shortlist& shortlist);

/// Which facts of these records are the user's own (--override); "" = none.
std::string own_facts_remark(std::span<const Record* const> records, const Catalog& catalog);

/// Months between the newest source of a record and the day ages are counted to; nothing where none is dated.
std::optional<double> source_months(const Record& record, const Situation& situation);

}  // namespace progrank
