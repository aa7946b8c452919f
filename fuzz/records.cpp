// Any bytes given as a data file or a model: they are read or refused with an InputError, and what was read can be
// filtered, scored, written and read again. What another reader of JSON refuses is refused here too.

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/tree.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/filter/filter.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/score/score.hpp"
#include "record/record_json.hpp"
#include "target.hpp"

namespace progrank::fuzz {
namespace {

std::string written(const Record& record) {
  std::string json;
  JsonWriter writer(json);
  write_record(writer, record);
  return json;
}

/// What was read is written, read back, and then written the same.
void check_round_trip(const Catalog& catalog, RecordKind kind, const Institutions& institutions) {
  for (const Record& record : catalog.records()) {
    const std::string first = written(record);
    const DataFile file[] = {{"written.json", std::make_shared<const PaddedText>(first)}};
    const Catalog again = load(kind, file, institutions);
    require(again.records().size() == 1 && written(again.records().front()) == first, "what is written reads back");
  }
}

void check_scores(const Catalog& catalog, RecordKind kind, const std::vector<Model>& models) {
  Situation situation;
  situation.catalog = &catalog;
  for (const Model& model : models) {
    if (model.kind != kind) continue;
    const Scorer scorer(model, situation, {});
    for (const Record& record : catalog.records()) {
      const Score score = scorer.score(record);
      require(score.lo >= -1e-6 && score.lo <= score.hi + 1e-6 && score.hi <= 100 + 1e-6, "a score lies in 0 to 100");
      require(score.point >= score.lo - 1e-6 && score.point <= score.hi + 1e-6, "a score lies in its own range");
    }
  }
}

/// Whether another reader of JSON takes the text, as one document or line by line.
bool is_json(std::string_view text, Layout layout) {
  if (layout == Layout::document || layout == Layout::array) return nlohmann::json::accept(text);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos && !nlohmann::json::accept(line)) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

void check_file(const DataFile& file, RecordKind kind, const std::vector<Model>& models) {
  static const Institutions institutions;
  const DataFile files[] = {file};
  std::size_t defects = 0;
  const Catalog catalog = load(kind, files, institutions, [&defects](const Defect& defect) {
    ++defects;
    require(!defect.message().empty(), "a defect says what it is");
  });
  const bool loaded = taken([&] { static_cast<void>(load(kind, files, institutions)); });
  require(loaded == (defects == 0), "loading and collecting defects agree");
  if (loaded) require(is_json(file.text->view(), layout_of(file)), "what is loaded is JSON to another reader too");
  check_scores(catalog, kind, models);
  if (loaded) check_round_trip(catalog, kind, institutions);
}

void records(std::string_view input) {
  static const std::vector<Model> models = parse_models(text_of(R"([{"id":"m","for":"programs","criteria":[
        {"id":"c","weight":1,"attribute":"@cost","value":{"points":[[1,1],[9,0]]}},
        {"id":"m","weight":1,"attribute":"@months","value":{"points":[[1,1],[9,0]]}},
        {"id":"t","weight":1,"attribute":"topics","value":{"coverage":["nlp"],"open":true}}]},
        {"id":"n","for":"certifications","criteria":[
        {"id":"c","weight":1,"attribute":"@fees-6y","value":{"points":[[1,1],[9,0]]}},
        {"id":"l","weight":1,"attribute":"level","value":{"categories":{"entry":1}}}]}])"),
                                                        "usual");
  const DataFile file = file_of("input", input);
  static_cast<void>(taken([&] { static_cast<void>(kind_of(file)); }));
  check_file(file, RecordKind::program, models);
  check_file(file, RecordKind::certification, models);
}

void model(std::string_view input) {
  std::vector<Model> models;
  if (!taken([&] { models = parse_models(text_of(input), "input"); })) return;
  static const Institutions institutions;
  static const std::string program =
      R"([{"id":"a--b","name":"n","credits":30,"delivery":["online"],"topics":["nlp"],"cost":{"currency":"USD","per_credit":9}}])";
  static const std::string certification =
      R"([{"id":"c","name":"n","level":"entry","domains":["quality"],"cost":{"currency":"USD","exam_member":9}}])";
  for (const auto& [kind, json] :
       {std::pair{RecordKind::program, &program}, {RecordKind::certification, &certification}}) {
    const DataFile files[] = {file_of("records", *json)};
    check_scores(load(kind, files, institutions), kind, models);
  }
}

bool opens(char c) {
  return c == '[' || c == '{';
}

/// Small files are read into a tree; the other reader must agree both ways, but for the byte order mark that it skips,
/// the depth that it does not mind, and a NUL, which is the end to it.
void json(std::string_view input) {
  const bool tree = taken([&] { static_cast<void>(JsonTree(text_of(input), "input")); });
  const bool theirs = nlohmann::json::accept(input);
  if (tree) require(theirs, "JSON to us is JSON to another reader");
  if (theirs && !input.starts_with("\xEF\xBB\xBF") && input.find('\0') == std::string_view::npos &&
      std::count_if(input.begin(), input.end(), opens) < 100)
    require(tree, "JSON to another reader is JSON to us");
}

}  // namespace

std::span<const Target> record_targets() {
  static constexpr Target targets[] = {{"records", records}, {"model", model}, {"json", json}};
  return targets;
}

}  // namespace progrank::fuzz
