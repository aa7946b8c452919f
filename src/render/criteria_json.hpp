#pragma once
// Parts of JSON answers that several share: the model, the question, and where a score comes from.

#include <span>
#include <string_view>

#include "json/writer.hpp"
#include "progrank/answer/facts.hpp"
#include "progrank/answer/question.hpp"
#include "progrank/answer/shortlist.hpp"
#include "progrank/score/model.hpp"

namespace progrank {

inline void write_pair(JsonWriter& json, double a, double b) {
  json.begin_array().value(a).value(b).end_array();
}

void write_strings(JsonWriter& json, const auto& texts) {
  json.begin_array();
  for (const auto& text : texts) json.value(std::string_view(text));
  json.end_array();
}

/// A model as JSON that `--model FILE` reads.
void write_model(JsonWriter& json, const Model& model);
/// {"id":...,"a":{criterion: {attribute, value, text}},"b":...}
void write_question(JsonWriter& json, const TradeOff& question);
/// The list of a preferences file.
void write_preferences(JsonWriter& json, std::span<const Preference> preferences);
/// {criterion: {attribute, value, weight, points}}
void write_criteria(JsonWriter& json, const Facts& facts);
/// The members total, matched, restricted and unknown of an open object: how many records, and whose answer to a filter
/// is not known.
void write_counts(JsonWriter& json, const Shortlist& shortlist);
/// {flag: value or list of values}
void write_query(JsonWriter& json, const Query& query);

}  // namespace progrank
