#pragma once
// A shortlist in every output format.

#include <string>
#include <vector>

#include "progrank/answer/shortlist.hpp"
#include "progrank/base/files.hpp"
#include "render/style.hpp"

namespace progrank {

/// Which fields to show: empty = the usual ones.
using FieldNames = std::vector<std::string>;

/// Throws InputError on an unknown field.
void check_fields(const Shortlist& shortlist, const FieldNames& fields);

/// Made and handed on part by part, because a shortlist may have a million entries. The fields must have been checked.
void render_shortlist(const Shortlist& shortlist, const Style& style, const TextSink& sink);

/// For scripts.
void write_shortlist_json(const Shortlist& shortlist, const FieldNames& fields, const TextSink& sink);
void write_shortlist_jsonl(const Shortlist& shortlist, const FieldNames& fields, const TextSink& sink);
/// Columns with stable names.
void write_shortlist_separated(const Shortlist& shortlist, const Style& style, char separator, const TextSink& sink);
/// Columns for people.
Table shortlist_table(const Shortlist& shortlist, const Style& style);
/// A bar of its criteria for each entry, or the entries as points of a plane (Style::drawing). Throws InputError where
/// an axis is no number.
std::string render_shortlist_drawing(const Shortlist& shortlist, const Style& style);
/// With the question, the model, the marks and the age of the data, as Markdown or as a page; "" when nothing matches.
std::string render_shortlist_document(const Shortlist& shortlist, const Style& style);

}  // namespace progrank
