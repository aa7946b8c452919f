#pragma once
// What tests of explanations share: models and programs made by chance.

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "given.hpp"
#include "progrank/base/random.hpp"
#include "progrank/trust/explain.hpp"

namespace progrank::test {

/// Curves that rise, fall, and rise and fall; a group in a group; and two criteria that look at the same figure.
inline std::string criteria_json(RandomStream& random) {
  const auto weight = [&] { return random.uniform() < 0.15 ? 0.0 : 1 + std::floor(random.uniform() * 40); };
  return fmt::format(
      R"([{{"id":"price","weight":{},"attribute":"@cost","value":{{"points":[[10000,1],[40000,0.5],[90000,0]]}}}},
          {{"id":"length","weight":{},"attribute":"@months","value":{{"points":[[6,0.2],[18,1],[30,0.9],[60,0]]}}}},
          {{"id":"fit","weight":{},"criteria":[
             {{"id":"place","weight":{},"attribute":"delivery","value":{{"categories":{{"online":1,"hybrid":0.6,"campus":0.2}}}}}},
             {{"id":"entry","weight":{},"criteria":[
                {{"id":"gpa","weight":{},"attribute":"admission.min_gpa","value":{{"points":[[2,1],[4,0]]}}}},
                {{"id":"years","weight":3,"attribute":"admission.experience_years","value":{{"points":[[0,1],[5,0]]}}}}]}},
             {{"id":"budget","weight":2,"attribute":"@cost","value":{{"points":[[20000,1],[60000,0]]}}}}]}},
          {{"id":"topics","weight":5,"attribute":"topics","value":{{"coverage":["nlp","statistics"],"open":true}}}}])",
      weight(), weight(), weight(), weight(), 1 + weight(), weight());
}

/// The members of one program, each known in most cases.
struct RandomProgram {
  explicit RandomProgram(RandomStream& random) {
    const auto known = [&] { return random.uniform() < 0.8; };
    if (known()) cost = range(random, 5000, 100000);
    if (known()) months = range(random, 3, 66);
    if (known()) gpa = 2 + 2 * random.uniform();
    if (known()) years = std::floor(7 * random.uniform());
    if (known()) delivery = vocabulary::delivery_tokens[random.below(3)];
    if (known()) topics = random.uniform() < 0.5 ? R"(["nlp"])" : R"(["leadership"])";
  }

  static Interval range(RandomStream& random, double least, double greatest) {
    const double min = least + (greatest - least) * random.uniform();
    return {min, random.uniform() < 0.6 ? min : min + (greatest - min) * random.uniform()};
  }

  [[nodiscard]] std::string json(std::string_view id) const {
    std::string more;
    const auto add = [&](const std::string& member) { more += (more.empty() ? "" : ",") + member; };
    if (cost) add(fmt::format(R"("cost":{{"currency":"USD","total":{{"min":{},"max":{}}}}})", cost->min, cost->max));
    if (months) add(fmt::format(R"("duration_months":{{"min":{},"max":{}}})", months->min, months->max));
    std::string admission;
    if (gpa) admission = fmt::format(R"("min_gpa":{})", *gpa);
    if (years) admission += fmt::format(R"({}"experience_years":{})", admission.empty() ? "" : ",", *years);
    if (!admission.empty()) add("\"admission\":{" + admission + "}");
    if (!delivery.empty()) add(fmt::format(R"("delivery":["{}"])", delivery));
    if (!topics.empty()) add("\"topics\":" + topics);
    return given::record_json(more, id);
  }

  /// The same with one figure exact and changed.
  [[nodiscard]] RandomProgram with(std::string_view attribute, double figure) const {
    RandomProgram other = *this;
    if (attribute == "@cost") other.cost = exactly(figure);
    if (attribute == "@months") other.months = exactly(figure);
    if (attribute == "admission.min_gpa") other.gpa = figure;
    if (attribute == "admission.experience_years") other.years = figure;
    return other;
  }

  std::optional<Interval> cost, months;
  std::optional<double> gpa, years;
  std::string delivery, topics;
};

inline std::string id_of(std::size_t number) {
  return fmt::format("school--{:02}", number);
}

inline Catalog catalog_of(const std::vector<RandomProgram>& programs) {
  std::string json;
  for (std::size_t i = 0; i < programs.size(); ++i) json += (i == 0 ? "[" : ",") + programs[i].json(id_of(i));
  return given::programs(json + "]");
}

inline std::vector<RandomProgram> random_programs(RandomStream& random, std::size_t count) {
  std::vector<RandomProgram> programs;
  for (std::size_t i = 0; i < count; ++i) programs.emplace_back(random);
  return programs;
}

inline RankKeys keys_of(std::span<const Scored> records) {
  RankKeys keys;
  for (const Scored& scored : records) keys.add(scored);
  keys.sort();
  return keys;
}

inline std::vector<std::string> weight_names(const std::vector<Contribution>& parts) {
  std::vector<std::string> names;
  for (const Contribution& part : parts) names.push_back(part.name);
  return names;
}

}  // namespace progrank::test
