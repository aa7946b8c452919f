#include "progrank/derive/eligibility.hpp"
#include "progrank/score/grid.hpp"
#include "record/record_json.hpp"
#include "render/criteria_json.hpp"
#include "render/envelope.hpp"
#include "render/grouping.hpp"
#include "render/in_parts.hpp"
#include "render/script_columns.hpp"
#include "render/shortlist_output.hpp"

namespace progrank {
namespace {

void write_robust(JsonWriter& json, const AlternativeRobustness& robust, const Model& model) {
  json.begin_object()
      .member("p_first", robust.p_first)
      .member("p_shortlist", robust.p_shortlist)
      .member("rank_p05", robust.rank_p05)
      .member("rank_p95", robust.rank_p95)
      .member("expected_rank", robust.expected_rank);
  json.key("acceptability").begin_array();
  for (const double share : robust.acceptability) json.value(share);
  json.end_array();
  if (robust.central_weights) {
    json.key("central_weights").begin_object();
    for (std::size_t i = 0; i < model.criteria.size(); ++i)
      json.member(model.criteria[i].id, on_grid((*robust.central_weights)[i]));
    json.end_object();
  }
  json.end_object();
}

/// The fields that were asked for, by the names that they have everywhere.
void write_chosen(JsonWriter& json, const ShortlistEntry& entry, const Shortlist& shortlist,
                  const std::vector<ScriptColumn>& columns) {
  const ShortlistLine line{entry, facts_of(shortlist, entry)};
  json.begin_object();
  for (const ScriptColumn& column : columns) {
    json.key(column.name);
    column.write(json, line);
  }
  json.end_object();
}

void write_entry(JsonWriter& json, const ShortlistEntry& entry, const Shortlist& shortlist) {
  const Facts facts = facts_of(shortlist, entry);
  json.begin_object();
  if (entry.rank != 0) json.member("rank", entry.rank);
  json.member("id", entry.record->id()).member("score", entry.score.point).key("score_range");
  write_pair(json, entry.score.lo, entry.score.hi);
  json.key("criteria");
  write_criteria(json, facts);
  if (entry.robust) {
    json.key("robust");
    write_robust(json, *entry.robust, *shortlist.model);
  }
  if (!entry.may_exceed.empty()) {
    json.key("may_exceed");
    write_strings(json, entry.may_exceed);
  }
  if (!entry.dominated_by.empty()) {
    json.key("dominated_by");
    write_strings(json, entry.dominated_by);
  }
  if (facts.eligibility()) {
    json.key("eligibility");
    write_eligibility(json, *facts.eligibility());
  }
  json.key("unknown");
  write_strings(json, facts.unknown());
  if (const auto own = facts.overridden(); !own.empty()) {
    json.key("overridden");
    write_strings(json, own);
  }
  json.key("record");
  write_record(json, *entry.record);
  json.end_object();
}

/// Whole, or the `columns` only, where there are any.
void write_result(JsonWriter& json, const ShortlistEntry& entry, const Shortlist& shortlist,
                  const std::vector<ScriptColumn>& columns) {
  if (columns.empty())
    write_entry(json, entry, shortlist);
  else
    write_chosen(json, entry, shortlist, columns);
}

void write_sampling(JsonWriter& json, const Shortlist::Sampling& sampling) {
  json.begin_object()
      .member("samples", sampling.samples)
      .member("seed", static_cast<std::size_t>(sampling.seed))
      .member("weights_uncertainty", sampling.weights)
      .member("values", sampling.values == SampledValues::point ? "point" : "interval")
      .member("shortlist", sampling.shortlist)
      .member("standard_error", without_noise(sampling.standard_error))
      .end_object();
}

void write_near_misses(JsonWriter& json, const std::vector<NearMiss>& misses) {
  json.begin_array();
  for (const NearMiss& miss : misses) {
    json.line().begin_object().member("filter", miss.filter->flag).member("from", miss.filter->asked);
    if (miss.to.empty())
      json.key("to").null();
    else
      json.member("to", miss.to);
    json.member("gives", miss.gives).end_object();
  }
  json.line().end_array();
}

void write_dominated(JsonWriter& json, const ShortlistEntry& entry) {
  json.begin_object().member("id", entry.record->id()).member("score", entry.score.point).key("dominated_by");
  write_strings(json, entry.dominated_by);
  json.end_object();
}

/// Hands on what has gathered once it is worth a system call.
void hand_on(std::string& out, const TextSink& sink) {
  constexpr std::size_t enough = std::size_t{1} << 15;
  if (out.size() < enough) return;
  sink(out);
  out.clear();
}

}  // namespace

void write_shortlist_json(const Shortlist& shortlist, const FieldNames& names, const TextSink& sink) {
  const std::vector<ScriptColumn> columns = chosen_columns(shortlist, names);
  std::string out;
  out.reserve(std::size_t{1} << 16);
  Envelope envelope(out, shortlist.command);
  JsonWriter& json = envelope.json();
  json.line().key("query");
  write_query(json, shortlist.query);
  json.line().member("missing", shortlist.hurwicz.name).member("alpha", shortlist.hurwicz.alpha);
  json.line().key("model");
  write_model(json, *shortlist.model);
  json.line().key("counts").begin_object();
  write_counts(json, shortlist);
  if (!shortlist.may_exceed.empty()) {
    json.key("may_exceed").begin_object();
    for (const auto& [filter, count] : shortlist.may_exceed) json.member(filter->name, count);
    json.end_object();
  }
  json.end_object();
  if (shortlist.sampling) {
    json.line().key("robustness");
    write_sampling(json, *shortlist.sampling);
  }
  if (!shortlist.near_misses.empty()) {
    json.line().key("near_misses");
    write_near_misses(json, shortlist.near_misses);
  }
  if (shortlist.front != Front::all) write_lines(json, "dominated", shortlist.dominated, write_dominated);
  if (shortlist.grouping) write_grouping(json, *shortlist.grouping, shortlist.kind, *shortlist.situation->reference);
  json.line().key("results").begin_array();
  for (const ShortlistEntry& entry : shortlist.entries) {
    json.line();
    write_result(json, entry, shortlist, columns);
    hand_on(out, sink);
  }
  json.line().end_array();
  envelope.close();
  sink(out);
}

void write_shortlist_jsonl(const Shortlist& shortlist, const FieldNames& names, const TextSink& sink) {
  const std::vector<ScriptColumn> columns = chosen_columns(shortlist, names);
  render_in_parts<ShortlistEntry>(
      shortlist.entries,
      [&](std::span<const ShortlistEntry> entries) {
        std::string out;
        for (const ShortlistEntry& entry : entries) {
          JsonWriter json(out);
          write_result(json, entry, shortlist, columns);
          out += '\n';
        }
        return out;
      },
      sink);
}

}  // namespace progrank
