#pragma once
// What tests of this room share: files made of texts, and programs made by chance.

#include <fmt/format.h>

#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interchange/interchange.hpp"
#include "progrank/base/files.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/record/vocabulary.hpp"

namespace progrank::test {

using Json = nlohmann::json;

inline DataFile file_of(std::string_view text, const char* name = "file") {
  return {name, std::make_shared<const PaddedText>(text)};
}

inline Catalog loaded(RecordKind kind, std::string_view text, const Institutions& institutions = {}) {
  const std::array files{file_of(text)};
  return load(kind, files, institutions);
}

inline Imported imported(InterchangeFormat format, std::string_view text, std::optional<RecordKind> kind = {}) {
  return import_records(format, {.kind = kind}, file_of(text), bundled_institutions());
}

/// What an import says it has not read, a line each.
inline std::string told(const Imported& read) {
  std::string out;
  for (const std::string& line : read.refused) out += line + "\n";
  for (const LeftOut& one : read.left_out)
    out += fmt::format("{} {} {} {}\n", one.what, one.count, one.example, one.why);
  return out;
}

/// Random but valid programs, as a data file: every field present half of the time, texts full of separators.
class RandomPrograms {
 public:
  /// `line_end` = what stands for one inside texts: web documents do not keep them.
  explicit RandomPrograms(unsigned seed, std::string line_end = "\n") : random_(seed), line_end_(std::move(line_end)) {}

  std::string document(int count) {
    Json programs = Json::array();
    for (int i = 0; i < count; ++i) programs.push_back(program(i));
    return Json{
        {"schema", "progrank/programs/1"},
        {"sources", {{{"id", "s;1"}, {"url", "https://x.org/?a=1;b"}}, {{"id", "s2"}, {"title", "Q \"q\", é"}}}},
        {"programs", programs}}
        .dump();
  }

 private:
  bool maybe() { return random_() % 2 == 0; }
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  std::string text() {
    static const std::vector<std::string> parts{";", "\\", "\"", ",", "a", "é", " b", "\n", "&", "=", "none", "-", "<"};
    std::string out = "x";
    for (int i = below(6); i > 0; --i) {
      const std::string& part = parts[static_cast<std::size_t>(below(static_cast<int>(parts.size())))];
      out += part == "\n" ? line_end_ : part;
    }
    return out + "y";
  }
  double number() { return below(2) == 0 ? below(500) + 1 : (below(5000) + 1) / 100.0; }
  Json interval() {
    const double min = number() / 10;
    return {{"min", min}, {"max", maybe() ? min : min + 3.25}};
  }
  Json words(const Vocabulary& vocabulary) {
    Json list = Json::array();
    for (const auto word : vocabulary.tokens)
      if (below(3) == 0) list.push_back(word);
    if (list.empty()) list.push_back(vocabulary.tokens.front());
    return list;
  }
  Json word(const Vocabulary& vocabulary) {
    return vocabulary.tokens[static_cast<std::size_t>(below(static_cast<int>(vocabulary.tokens.size())))];
  }
  template <typename Make>
  void put(Json& object, const char* key, Make make) {
    if (maybe()) object[key] = make();
  }

  Json program(int i) {
    Json p{{"id", fmt::format("school-{:03}--x", i)}, {"name", text()}};
    put(p, "detail", [&] { return word(vocabulary::detail); });
    put(p, "degree", [&] { return text(); });
    put(p, "institution", [&] { return Json{{"name", text()}, {"unitid", 100654}, {"city", text()}}; });
    put(p, "credential", [&] { return word(vocabulary::credential); });
    put(p, "cip", [&] { return "51.2706"; });
    put(p, "focus", [&] { return Json::array({word(vocabulary::focus)}); });
    put(p, "delivery", [&] { return words(vocabulary::delivery); });
    put(p, "attendance", [&] { return words(vocabulary::attendance); });
    put(p, "schedule", [&] { return words(vocabulary::schedule); });
    put(p, "duration_months", [&] { return interval(); });
    put(p, "part_time_months", [&] { return interval(); });
    put(p, "credits", [&] { return number() / 5; });
    put(p, "credit_unit", [&] { return word(vocabulary::credit_unit); });
    put(p, "cost", [&] { return cost(); });
    put(p, "admission", [&] { return admission(); });
    put(p, "topics", [&] { return words(vocabulary::topic); });
    put(p, "concentrations", [&] { return Json::array({text(), "b;" + text()}); });
    put(p, "capstone", [&] { return maybe(); });
    put(p, "accreditation", [&] { return Json::array({"CAHIIM", "a\\;" + text()}); });
    put(p, "institutional_accreditor", [&] { return text(); });
    put(p, "awards", [&] { return Json{{"2023", below(50)}, {"2024", below(50)}}; });
    put(p, "outcomes", [&] {
      return Json{
          {"earnings_4yr_usd", number()}, {"debt_usd", number()}, {"field", "51.07"}, {"shared_by", below(9) + 1}};
    });
    put(p, "distance_2021", [&] { return word(vocabulary::distance); });
    put(p, "stem", [&] { return maybe(); });
    put(p, "also_known_as", [&] { return Json::array({text(), "b;" + text()}); });
    put(p, "open_to", [&] {
      Json open{{"who", word(vocabulary::open_to)}, {"note", text()}};
      if (open["who"] == "country-residents") open["country"] = "GB";
      return open;
    });
    put(p, "status", [&] { return word(vocabulary::program_status); });
    put(p, "evidence", [&] { return Json{{"cost", "s;1"}, {"credits", "s2"}}; });
    put(p, "notes", [&] { return text(); });
    return p;
  }

  Json cost() {
    Json cost{{"currency", maybe() ? "USD" : "EUR"}};
    put(cost, "academic_year", [&] { return "2025-26"; });
    put(cost, "total", [&] { return interval(); });
    for (const char* key : {"per_credit", "per_credit_nonresident", "per_term", "per_year", "per_year_nonresident"})
      put(cost, key, [&] { return number(); });
    put(cost, "fees", [&] { return interval(); });
    put(cost, "third_party", [&] { return interval(); });
    put(cost, "note", [&] { return text(); });
    return cost;
  }

  Json admission() {
    Json admission{{"gre", word(vocabulary::gre)}};
    put(admission, "degree_required", [&] { return word(vocabulary::degree_required); });
    put(admission, "min_gpa", [&] { return below(40) / 10.0; });
    put(admission, "experience_years", [&] { return below(9); });
    put(admission, "clinical_background", [&] { return word(vocabulary::clinical_background); });
    put(admission, "prerequisites", [&] {
      Json list = Json::array();
      if (maybe()) list.push_back({{"skill", "r"}, {"level", word(vocabulary::prerequisite_level)}});
      if (maybe()) list.push_back({{"skill", "calculus"}, {"level", "bridge"}});
      return list;
    });
    return admission;
  }

  std::mt19937 random_;
  std::string line_end_;
};

}  // namespace progrank::test
