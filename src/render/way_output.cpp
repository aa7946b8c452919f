#include "render/way_output.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/text.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/score/grid.hpp"
#include "render/criteria_json.hpp"

namespace progrank {
namespace {

std::string_view text_of(Side side) {
  return side == Side::above ? "above" : "below";
}

/// A figure with as many decimals as tell something; money in whole dollars.
std::string figure_text(double number, const Attribute& attribute) {
  const bool dollars =
      attribute.computed() == Attribute::Computed::cost || attribute.computed() == Attribute::Computed::fees_6y;
  if (dollars) return money(std::round(number));
  return shortest(std::round(number * 100) / 100);
}

std::string needed_text(const NeededFact& fact) {
  if (fact.figure)
    return fmt::format("{} {}", text_of(fact.figure->beyond), figure_text(fact.figure->attribute, *fact.attribute));
  if (!fact.any_of.empty()) return listed({fact.any_of.begin(), fact.any_of.end()}, "or");
  return fmt::format("more than {:.0f}% of what it counts", 100 * fact.value);
}

Section fact_section(const WayToRank& way) {
  Section section{"One fact alone", {}};
  if (way.facts.empty()) {
    section.before.push_back("No single fact would do it.");
    return section;
  }
  section.before.push_back("Everything else as it is.");
  section.table.emplace();
  section.table->columns = {{"Criterion", Align::left, 12},
                            {"Fact", Align::left, 0, 1, Tone::faint},
                            {"Now", Align::left, 0, 2},
                            {"Needed", Align::left, 20, 0, Tone::strong}};
  for (const NeededFact& fact : way.facts)
    section.table->rows.push_back(
        {fact.criterion, fact.attribute->name(), fact.known ? "known" : "not published", needed_text(fact)});
  return section;
}

Section weight_section(const WayToRank& way) {
  Section section{"One weight alone", {}};
  if (way.weights.empty()) {
    section.before.push_back("No single weight would do it.");
    return section;
  }
  section.before.push_back(
      "The other weights as they are; the smallest change first (--weight CRITERION=W to try it).");
  section.table.emplace();
  section.table->columns = {{"Weight", Align::left, 12},
                            {"Now", Align::right},
                            {"Needed", Align::left, 0, 0, Tone::strong},
                            {"Share now", Align::right, 0, 1},
                            {"Share then", Align::right, 0, 1}};
  for (const NeededWeight& weight : way.weights) {
    std::string needed = fmt::format("{} {:.4g}", text_of(weight.beyond), weight.to);
    if (weight.until)
      needed += fmt::format(", {} to {:.4g}", weight.beyond == Side::above ? "up" : "down", *weight.until);
    section.table->rows.push_back({weight.criterion, fmt::format("{:.4g}", weight.from), needed,
                                   fmt::format("{:.1f}%", 100 * weight.share_from),
                                   fmt::format("{:.1f}%", 100 * weight.share_to)});
  }
  return section;
}

std::string published(std::string_view which, const Publication& publication) {
  return fmt::format("{} ({}) and it would stand between {} and {}.", which,
                     listed({publication.criteria.begin(), publication.criteria.end()}), publication.rank_best,
                     publication.rank_worst);
}

Section publication_section(const WayToRank& way) {
  Section section{"What is not published, or only as a range", {}};
  if (!way.all) {
    section.before.push_back("Every fact that counts is known.");
    return section;
  }
  if (way.fewest && way.fewest->criteria.size() < way.all->criteria.size())
    section.before.push_back(published("Publish these", *way.fewest));
  section.before.push_back(
      published(way.all->criteria.size() == 1 ? "Publish this" : "Publish all of these", *way.all));
  if (!way.fewest)
    section.before.push_back(fmt::format("Even at their best they would not bring it to rank {}.", way.wanted));
  return section;
}

void write_publication(JsonWriter& json, const Publication& publication) {
  json.begin_object().key("criteria");
  write_strings(json, publication.criteria);
  json.member("rank_best", publication.rank_best).member("rank_worst", publication.rank_worst).end_object();
}

void write_fact(JsonWriter& json, const NeededFact& fact) {
  json.line().begin_object().member("criterion", fact.criterion).member("attribute", fact.attribute->name());
  json.member("known", fact.known);
  if (fact.figure)
    json.member(text_of(fact.figure->beyond), without_noise(fact.figure->attribute));
  else
    json.member("value_above", without_noise(fact.value));
  if (!fact.any_of.empty()) {
    json.key("any_of");
    write_strings(json, fact.any_of);
  }
  json.end_object();
}

void write_weight(JsonWriter& json, const NeededWeight& weight) {
  json.line().begin_object().member("criterion", weight.criterion).member("weight_from", weight.from);
  json.member(text_of(weight.beyond), without_noise(weight.to));
  if (weight.until) json.member("until", without_noise(*weight.until));
  json.member("share_from", without_noise(weight.share_from))
      .member("share_to", without_noise(weight.share_to))
      .end_object();
}

}  // namespace

std::vector<Section> sections_of(const WayToRank& way, const Explanation& explanation) {
  Section first{fmt::format("To rank {}", way.wanted), {}};
  if (way.stands) {
    first.before.push_back(fmt::format("It stands at {} already.", explanation.place));
    return {std::move(first)};
  }
  first.before.push_back(fmt::format("{} of {}: {:.2f} points behind {} ({:.1f}), which stands there now.",
                                     explanation.place, explanation.among, way.gap, way.rival->id(), way.rival_score));
  if (!explanation.passes()) first.before.push_back("Before that, the filters above would have to let it pass.");
  return {std::move(first), publication_section(way), fact_section(way), weight_section(way)};
}

void write_way(JsonWriter& json, const WayToRank& way) {
  json.begin_object().member("rank", way.wanted).member("stands", way.stands);
  if (way.stands) {
    json.end_object();
    return;
  }
  json.line().key("rival").begin_object().member("id", way.rival->id()).member("score", way.rival_score).end_object();
  json.member("gap", on_grid(way.gap));
  for (const auto& [key, publication] : {std::pair{"publish", &way.fewest}, std::pair{"publish_all", &way.all}}) {
    json.line().key(key);
    *publication ? write_publication(json, **publication) : static_cast<void>(json.null());
  }
  json.line().key("facts").begin_array();
  for (const NeededFact& fact : way.facts) write_fact(json, fact);
  json.line().end_array();
  json.line().key("weights").begin_array();
  for (const NeededWeight& weight : way.weights) write_weight(json, weight);
  json.line().end_array().end_object();
}

}  // namespace progrank
