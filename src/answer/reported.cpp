#include "progrank/answer/reported.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/cost.hpp"
#include "progrank/record/record.hpp"

namespace progrank {
namespace {

const ReportedFigure* find(const Reference& reference, std::string_view id) {
  for (const ReportedFigure& figure : reference.reported())
    if (figure.id == id) return &figure;
  return nullptr;
}

std::string between(double from, double to, const auto& text) {
  return from == to ? text(from) : fmt::format("{}–{}", text(from), text(to));
}

}  // namespace

std::string reported_value(const ReportedFigure& figure) {
  const auto [from, to] = figure.value;
  const auto plain = [](double number) { return number >= 10000 ? grouped(number) : shortest(number); };
  if (figure.unit == "share")
    return between(100 * from, 100 * to, [](double number) { return fmt::format("{:.4g}", number); }) + " %";
  if (figure.unit.starts_with("USD")) return "$" + between(from, to, plain) + std::string(figure.unit.substr(3));
  if (figure.unit.empty()) return between(from, to, plain);
  return fmt::format("{} {}", between(from, to, plain), figure.unit);
}

std::string attribution(const ReportedFigure& figure, const Reference& reference) {
  const Source* source = reference.source(figure.source);
  const std::string_view publisher = source && !source->publisher.empty() ? source->publisher : figure.source;
  if (figure.attributed_to.empty()) return std::string(publisher);
  return fmt::format("{}, said to be from {}", publisher, figure.attributed_to);
}

std::vector<std::string_view> reported_topics(const Reference& reference) {
  std::vector<std::string_view> topics;
  for (const ReportedFigure& figure : reference.reported())
    if (std::find(topics.begin(), topics.end(), figure.topic) == topics.end()) topics.push_back(figure.topic);
  return topics;
}

std::vector<const ReportedFigure*> reported_on(const Reference& reference, std::string_view topic) {
  std::vector<const ReportedFigure*> figures;
  const auto add = [&figures](const ReportedFigure* figure) {
    if (figure && std::find(figures.begin(), figures.end(), figure) == figures.end()) figures.push_back(figure);
  };
  for (const ReportedFigure& figure : reference.reported()) {
    if (!topic.empty() && figure.topic != topic) continue;
    add(&figure);
    for (const std::string_view id : figure.conflicts_with) add(find(reference, id));
  }
  if (figures.empty() && !topic.empty()) {
    const auto topics = reported_topics(reference);
    const std::string guess = did_you_mean(topic, topics);
    throw InputError(fmt::format("nothing is reported on \"{}\"{}", topic,
                                 guess.empty() ? fmt::format(": {} are the topics", listed(topics)) : guess));
  }
  return figures;
}

std::vector<const ReportedFigure*> reported_about(const Reference& reference, std::string_view field) {
  std::vector<const ReportedFigure*> figures;
  for (const ReportedFigure& figure : reference.reported()) {
    const bool about_delivery = field == "delivery" && figure.topic == "delivery";
    const bool about_accreditation =
        field == "accreditation" && figure.claim.find("accredit") != std::string_view::npos;
    if (about_delivery || about_accreditation) figures.push_back(&figure);
  }
  return figures;
}

std::vector<Contradiction> contradictions(const std::vector<const ReportedFigure*>& figures) {
  std::vector<Contradiction> pairs;
  for (std::size_t i = 0; i < figures.size(); ++i)
    for (std::size_t k = i + 1; k < figures.size(); ++k) {
      const auto names = [](const ReportedFigure* a, const ReportedFigure* b) {
        return std::find(a->conflicts_with.begin(), a->conflicts_with.end(), b->id) != a->conflicts_with.end();
      };
      if (names(figures[i], figures[k]) || names(figures[k], figures[i])) pairs.emplace_back(figures[i], figures[k]);
    }
  return pairs;
}

}  // namespace progrank
