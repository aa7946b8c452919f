// A published example of SMAA: low-molecular-weight heparin (enoxaparin) against unfractionated heparin by proximal and
// distal deep vein thrombosis and bleeding. Drawn weights, drawn values and the ranks they gave are those that the R
// package smaa 0.3-2 (G. van Valkenhoef) carries as its own test, with its published P(1st) for enoxaparin of 0.6496 in
// 10,000 samples; tests/data/smaa-thrombolytics.csv holds the first 200 samples whose values lie in 0..1, to six
// digits.
#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "progrank/score/decision_matrix.hpp"
#include "progrank/trust/robustness.hpp"

using namespace progrank;

namespace {

constexpr std::size_t criteria = 3;

struct Sample {
  std::vector<double> weights;
  std::vector<ValueInterval> cells;  ///< heparin's, then enoxaparin's
  int heparin_rank = 0;
};

std::vector<Sample> samples() {
  std::ifstream file(std::string(PROGRANK_TEST_DATA) + "/smaa-thrombolytics.csv");
  std::vector<Sample> all;
  std::string line;
  std::getline(file, line);  // the header
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::string cell;
    std::vector<double> numbers;
    while (std::getline(cells, cell, ',')) numbers.push_back(std::stod(cell));
    REQUIRE(numbers.size() == 3 * criteria + 1);
    Sample sample;
    sample.weights.assign(numbers.begin(), numbers.begin() + criteria);
    for (std::size_t i = criteria; i < 3 * criteria; ++i) sample.cells.push_back({numbers[i], numbers[i]});
    sample.heparin_rank = static_cast<int>(numbers.back());
    all.push_back(sample);
  }
  return all;
}

}  // namespace

TEST_CASE("The published thrombolytics example: the same rank in every sample, and the published acceptability") {
  const auto all = samples();
  REQUIRE(all.size() == 200);
  RobustnessOptions options;
  options.samples = 1;
  options.weights.kind = WeightUncertainty::Kind::percent;
  options.weights.percent = 0;
  double enoxaparin_first = 0;
  for (const Sample& sample : all) {
    const RobustnessResult result = robustness(DecisionMatrix(sample.cells, criteria), sample.weights, options);
    CHECK(result.alternatives[0].p_first == (sample.heparin_rank == 1 ? 1 : 0));
    enoxaparin_first += result.alternatives[1].p_first;
  }
  const double share = enoxaparin_first / static_cast<double>(all.size());
  const double published = 0.6496;
  CHECK(std::abs(share - published) < 4 * monte_carlo_standard_error(published, all.size()));
}
