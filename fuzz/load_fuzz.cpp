// Any bytes given as a data file or a model: they are read or refused with an InputError, and what was read can be
// filtered, scored, written and read again. Nothing else may happen.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/filter/filter.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/score/score.hpp"
#include "record/record_json.hpp"

using namespace progrank;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

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
    require(again.records().size() == 1 && written(again.records().front()) == first);
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
      require(score.lo >= -1e-6 && score.lo <= score.hi + 1e-6 && score.hi <= 100 + 1e-6);
      require(score.point >= score.lo - 1e-6 && score.point <= score.hi + 1e-6);
    }
  }
}

void check_file(const DataFile& file, RecordKind kind, const std::vector<Model>& models) {
  static const Institutions institutions;
  const DataFile files[] = {file};
  std::size_t defects = 0;
  const Catalog catalog = load(kind, files, institutions, [&defects](const Defect& defect) {
    ++defects;
    require(!defect.message().empty());
  });
  try {
    static_cast<void>(load(kind, files, institutions));
    require(defects == 0);
  } catch (const InputError&) {
    require(defects > 0);
  }
  check_scores(catalog, kind, models);
  if (defects == 0) check_round_trip(catalog, kind, institutions);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const DataFile file{"input", std::make_shared<const PaddedText>(text)};
  std::vector<Model> models;
  try {
    models = parse_models(file.text, file.name);
  } catch (const InputError&) {
  }
  if (models.empty()) {
    constexpr std::string_view usual =
        R"({"id":"m","for":"programs","criteria":[{"id":"c","weight":1,"attribute":"@cost","value":{"points":[[1,1],[9,0]]}},
        {"id":"m","weight":1,"attribute":"@months","value":{"points":[[1,1],[9,0]]}},
        {"id":"t","weight":1,"attribute":"topics","value":{"coverage":["nlp"],"open":true}}]})";
    static const auto usual_text = std::make_shared<const PaddedText>(usual);
    models = parse_models(usual_text, "usual");
  }
  static_cast<void>(kind_of(file));
  check_file(file, RecordKind::program, models);
  check_file(file, RecordKind::certification, models);
  return 0;
}
