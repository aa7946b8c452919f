#include <fmt/format.h>

#include <algorithm>

#include "curate/occupations.hpp"
#include "json/writer.hpp"
#include "record/canonical.hpp"

namespace progrank {
namespace {

constexpr std::string_view bls = "US Bureau of Labor Statistics";
constexpr std::string_view prices_id = "bea-price-parities";
constexpr std::string_view wages_id = "bls-oews";
constexpr std::string_view industry_id = "bls-oews-industry";
constexpr std::string_view onet_id = "onet-titles";

/// One line of the file.
template <typename Fill>
std::string line_of(Fill fill) {
  std::string line;
  JsonWriter json(line, JsonWriter::Style::spaced);
  json.begin_object();
  fill(json);
  json.end_object();
  return line;
}

void write_figures(JsonWriter& json, const std::optional<double>& employment, const Pay& pay) {
  const auto write = [&json](std::string_view key, const std::optional<double>& figure) {
    if (figure) json.member(key, *figure);
  };
  write("employment", employment);
  write("p10", pay.p10);
  write("p25", pay.p25);
  write("median", pay.median);
  write("p75", pay.p75);
  write("p90", pay.p90);
}

}  // namespace

std::vector<Source> OccupationImport::sources() const {
  static constexpr Token government = vocabulary::source_kind.at("government");
  std::vector<Source> all;
  if (!parities_.empty())
    all.push_back({prices_id, "https://www.bea.gov/data/prices-inflation/regional-price-parities-state-and-metro-area",
                   "Regional price parities by state, all items, U.S. = 100", "US Bureau of Economic Analysis",
                   government, parity_year_});
  all.push_back({wages_id, "https://www.bls.gov/oes/",
                 "Occupational Employment and Wage Statistics, national and by state", bls, government, dates_.wages});
  if (!industry_pay_.empty())
    all.push_back({industry_id, "https://www.bls.gov/oes/",
                   "Occupational Employment and Wage Statistics, national by industry", bls, government, dates_.wages});
  return all;
}

std::string OccupationImport::document() const {
  DocumentWriter writer;
  writer.member("schema", "\"progrank/occupations/1\"");
  writer.begin_list("sources");
  for (const Source& source : sources()) writer.element(canonical_source(source));
  if (!titles_.empty()) {
    const std::string title = fmt::format(
        "O*NET {} Database, alternate and reported titles, cut to the occupations of "
        "roles; CC BY 4.0",
        dates_.onet_release);
    writer.element(canonical_source({onet_id, "https://www.onetcenter.org/database.html", title,
                                     "US Department of Labor, Employment and Training Administration",
                                     vocabulary::source_kind.at("government"), dates_.onet}));
  }
  writer.end_list();
  writer.member("evidence", line_of([this](JsonWriter& json) {
                  json.member("pay", wages_id);
                  if (!industry_pay_.empty()) json.member("industry_pay", industry_id);
                  if (!parities_.empty()) json.member("price_parities", prices_id);
                  if (!titles_.empty()) json.member("job_titles", onet_id);
                }));
  write_pay(writer);
  write_titles(writer);
  return writer.finish();
}

void OccupationImport::write_pay(DocumentWriter& writer) const {
  writer.begin_list("occupations");
  for (const auto& occupation : occupations_)
    writer.element(
        line_of([&](JsonWriter& json) { json.member("soc", occupation.first).member("title", occupation.second); }));
  writer.end_list();
  writer.begin_list("pay");
  for (const auto& [key, figures] : pay_)
    writer.element(line_of([&, &place = key, &found = figures](JsonWriter& json) {
      json.member("soc", place.first).member("area", place.second);
      write_figures(json, found.employment, found.pay);
    }));
  writer.end_list();
  writer.begin_list("industry_pay");
  for (const auto& [key, figures] : industry_pay_)
    writer.element(line_of([&, &place = key, &found = figures](JsonWriter& json) {
      json.member("soc", place.first).member("naics", place.second).member("industry", industries_.at(place.second));
      write_figures(json, found.employment, found.pay);
    }));
  writer.end_list();
  writer.begin_list("price_parities");
  for (const auto& [state, parity] : parities_)
    writer.element(line_of(
        [&, &code = state, &index = parity](JsonWriter& json) { json.member("state", code).member("parity", index); }));
  writer.end_list();
}

void OccupationImport::write_titles(DocumentWriter& writer) const {
  writer.begin_list("job_titles");
  for (const auto& [onet, of] : titles_)
    writer.element(line_of([&, &code = onet, &named = of](JsonWriter& json) {
      json.member("onet", code).member("occupation", named.first).key("titles").begin_array();
      for (const std::string& title : named.second) json.value(title);
      json.end_array();
    }));
  writer.end_list();
}

}  // namespace progrank
