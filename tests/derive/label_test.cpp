#include "progrank/derive/label.hpp"

#include <catch2/catch.hpp>

#include "given.hpp"

using namespace progrank;

namespace {

std::string label(const std::string& name, const std::string& degree) {
  const Catalog catalog = given::programs(R"([{"id":"a--b","name":")" + name + "\"" +
                                          (degree.empty() ? "" : R"(,"degree":")" + degree + "\"") + "}]");
  return label_of(catalog.records().front());
}

}  // namespace

TEST_CASE("a degree that a name spells out is told by its letters") {
  CHECK(label("Master of Science in Health Informatics", "MS") == "MS in Health Informatics");
  CHECK(label("Master of Health Administration (online)", "MHA") == "MHA, Health Administration (online)");
  CHECK(label("Master of Healthcare Administration", "MHA") == "MHA, Healthcare Administration");
  CHECK(label("Master of Healthcare Administration", "MHCA") == "MHCA, Healthcare Administration");
  CHECK(label("Executive Master of Health Administration", "MHA") == "Executive MHA, Health Administration");
  CHECK(label("Master of Science in Health Administration", "MSHA") == "MSHA, Health Administration");
  CHECK(label("Master of Public Health (MPH)", "MPH") == "MPH, Public Health");
  CHECK(label("Master of Science in Nursing with an Emphasis in Leadership", "MSN") ==
        "MSN with an Emphasis in Leadership");
  CHECK(label("Diplôme universitaire Intelligence artificielle", "DU") == "DU Intelligence artificielle");
}

TEST_CASE("a name that does not spell its degree out stays") {
  for (const char* degree : {"", "MS", "MHA", "PhD"})
    CHECK(label("MS in Health Informatics", degree) == "MS in Health Informatics");
  CHECK(label("PhD in Data Science (online)", "PhD") == "PhD in Data Science (online)");  // "D" is not of "Data"
  CHECK(label("MSc in Clinical Informatics", "MSc") == "MSc in Clinical Informatics");
  CHECK(label("Healthcare MBA", "MBA") == "Healthcare MBA");
  CHECK(label("Master of Arts", "MS") == "Master of Arts");
}
