#include "progrank/record/reference.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "json/tree.hpp"
#include "progrank/base/date.hpp"

namespace progrank {
namespace {

Source read_source(const JsonObject& object) {
  object.allow_only({"id", "url", "title", "publisher", "kind", "as_of"});
  Source source;
  source.id = object.required_text("id");
  source.url = object.text("url");
  source.title = object.text("title");
  source.publisher = object.text("publisher");
  source.kind = vocabulary::source_kind.find(object.text("kind"));
  source.as_of = object.text("as_of");
  return source;
}

/// A figure, or a range [from, to].
Interval read_reported_value(const JsonObject& object) {
  simdjson::dom::array range;
  if (object.members().at_key("value").get_array().get(range) != simdjson::SUCCESS)
    return exactly(object.required_number("value"));
  double from = 0;
  double to = 0;
  if (range.size() != 2 || range.at(0).get_double().get(from) != simdjson::SUCCESS ||
      range.at(1).get_double().get(to) != simdjson::SUCCESS || from > to)
    object.fail("value", "is not a figure or a range [from, to]");
  return {from, to};
}

ReportedFigure read_reported(const JsonObject& object) {
  object.allow_only(
      {"id", "topic", "claim", "value", "unit", "year", "attributed_to", "source", "verified", "conflicts_with"});
  ReportedFigure figure;
  figure.id = object.required_text("id");
  figure.topic = object.required_text("topic");
  figure.claim = object.required_text("claim");
  figure.value = read_reported_value(object);
  figure.unit = object.text("unit");
  if (const auto year = object.whole("year", 1900, 2100)) figure.year = static_cast<int>(*year);
  figure.attributed_to = object.text("attributed_to");
  figure.source = object.required_text("source");
  figure.verified = object.boolean("verified", false);
  if (object.has("conflicts_with"))
    for (const auto id : object.required_array("conflicts_with"))
      figure.conflicts_with.push_back(id.get_string().value());
  return figure;
}

}  // namespace

Reference Reference::parse(std::shared_ptr<const PaddedText> text, std::string_view file) {
  const auto tree = std::make_shared<JsonTree>(std::move(text), file);
  const JsonObject root(tree->root(), tree->file(), "");
  root.allow_only({"schema", "release", "exchange", "unrecognised", "reported", "sources"});
  Reference reference;
  reference.storage_ = tree;
  reference.release_ = root.required_text("release");
  if (!parse_date(reference.release_)) root.fail("release", "is not a date: YYYY-MM-DD was expected");

  const JsonObject exchange = root.required_object("exchange");
  reference.exchange_date_ = exchange.required_text("date");
  for (const auto& [currency, rate] : exchange.required_object("rates").members()) {
    double usd = 0;
    if (rate.get_double().get(usd) != simdjson::SUCCESS || !(usd > 0)) exchange.fail(currency, "is not a rate above 0");
    reference.rates_.push_back({currency, usd});
  }
  for (const auto element : root.required_array("unrecognised")) {
    const JsonObject object = root.object_of(element, "unrecognised");
    reference.unrecognised_.push_back({object.required_text("id"), object.required_text("name"),
                                       object.required_text("finding"), object.text("source")});
  }
  for (const auto element : root.required_array("reported"))
    reference.reported_.push_back(read_reported(root.object_of(element, "reported")));
  for (const auto element : root.required_array("sources"))
    reference.sources_.push_back(read_source(root.object_of(element, "sources")));
  return reference;
}

std::optional<double> Reference::usd_per(std::string_view currency) const {
  if (currency == "USD") return 1.0;
  const auto at =
      std::find_if(rates_.begin(), rates_.end(), [&](const ExchangeRate& rate) { return rate.currency == currency; });
  return at == rates_.end() ? std::nullopt : std::optional<double>(at->usd);
}

const Source* Reference::source(std::string_view id) const {
  const auto at = std::find_if(sources_.begin(), sources_.end(), [&](const Source& source) { return source.id == id; });
  return at == sources_.end() ? nullptr : &*at;
}

}  // namespace progrank
