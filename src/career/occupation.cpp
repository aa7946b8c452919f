#include "progrank/career/occupation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "career/role_json_parts.hpp"

namespace progrank {
namespace {

template <typename Item, typename Read>
std::vector<Item> read_all(const JsonObject& root, std::string_view key, Read read) {
  std::vector<Item> items;
  std::size_t position = 0;
  for (const auto element : root.required_array(key))
    items.push_back(read(root.object_of(element, fmt::format("{}[{}]", key, position++))));
  return items;
}

OccupationPay read_place(const JsonObject& object) {
  object.allow_only({"soc", "area", "employment", "p10", "p25", "median", "p75", "p90"});
  return {object.required_text("soc"), object.required_text("area"), number_from_0(object, "employment"),
          read_percentiles(object)};
}

IndustryPay read_industry(const JsonObject& object) {
  object.allow_only({"soc", "naics", "industry", "employment", "p10", "p25", "median", "p75", "p90"});
  return {object.required_text("soc"), object.required_text("naics"), object.required_text("industry"),
          number_from_0(object, "employment"), read_percentiles(object)};
}

JobTitles read_titles(const JsonObject& object) {
  object.allow_only({"onet", "occupation", "titles"});
  return {object.required_text("onet"), object.required_text("occupation"), read_texts(object, "titles")};
}

}  // namespace

Occupations Occupations::parse(std::shared_ptr<const PaddedText> text, std::string_view file) {
  const auto tree = std::make_shared<JsonTree>(std::move(text), file);
  const JsonObject root(tree->root(), tree->file(), "");
  root.allow_only(
      {"schema", "sources", "evidence", "occupations", "pay", "industry_pay", "price_parities", "job_titles"});
  Occupations all;
  all.storage_ = tree;
  all.sources_ = read_all<Source>(root, "sources", read_source);
  const JsonObject evidence = root.required_object("evidence");
  for (const auto& [list, element] : evidence.members()) all.evidence_.emplace_back(list, evidence.required_text(list));
  all.occupations_ =
      read_all<std::pair<std::string_view, std::string_view>>(root, "occupations", [](const JsonObject& o) {
        o.allow_only({"soc", "title"});
        return std::pair(o.required_text("soc"), o.required_text("title"));
      });
  all.pay_ = read_all<OccupationPay>(root, "pay", read_place);
  all.industries_ = read_all<IndustryPay>(root, "industry_pay", read_industry);
  all.price_parities_ = read_all<std::pair<std::string_view, double>>(root, "price_parities", [](const JsonObject& o) {
    o.allow_only({"state", "parity"});
    return std::pair(o.required_text("state"), o.required_number("parity"));
  });
  all.titles_ = read_all<JobTitles>(root, "job_titles", read_titles);
  std::sort(all.pay_.begin(), all.pay_.end(), [](const OccupationPay& a, const OccupationPay& b) {
    return std::tie(a.soc, a.area) < std::tie(b.soc, b.area);
  });
  return all;
}

std::string_view Occupations::title(std::string_view soc) const {
  for (const auto& [code, title] : occupations_)
    if (code == soc) return title;
  return {};
}

const OccupationPay* Occupations::pay(std::string_view soc, std::string_view area) const {
  const auto wanted = std::pair(soc, area);
  const auto at = std::lower_bound(pay_.begin(), pay_.end(), wanted, [](const OccupationPay& one, const auto& other) {
    return std::pair(one.soc, one.area) < other;
  });
  return at != pay_.end() && at->soc == soc && at->area == area ? &*at : nullptr;
}

std::vector<IndustryPay> Occupations::industries(std::string_view soc) const {
  std::vector<IndustryPay> found;
  for (const IndustryPay& one : industries_)
    if (one.soc == soc && one.pay.any()) found.push_back(one);
  std::stable_sort(found.begin(), found.end(), [](const IndustryPay& a, const IndustryPay& b) {
    return a.employment.value_or(0) > b.employment.value_or(0);
  });
  return found;
}

std::optional<double> Occupations::price_parity(std::string_view state) const {
  for (const auto& [code, parity] : price_parities_)
    if (code == state) return parity;
  return std::nullopt;
}

const JobTitles* Occupations::job_titles(std::string_view onet) const {
  for (const JobTitles& titles : titles_)
    if (titles.onet == onet) return &titles;
  return nullptr;
}

const Source* Occupations::source_of(std::string_view list) const {
  for (const auto& [key, id] : evidence_)
    if (key == list)
      for (const Source& source : sources_)
        if (source.id == id) return &source;
  return nullptr;
}

}  // namespace progrank
