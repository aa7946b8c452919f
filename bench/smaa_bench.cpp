// Robustness (SMAA) against its rival: the ranking loop of the reference C implementation (R package "smaa" by
// G. van Valkenhoef, src/smaa.c, function smaa_rank), where the rank of i is the number of j with a greater score.
// Both draw weights within ±50 % and values in their intervals from the same generator; the rival is otherwise plain
// loops, as the reference is.
//
//   smaa_bench [REPETITIONS]
//
// Prints one case a line, with tabs between: what, our milliseconds, the rival and its milliseconds, and what ours /
// theirs may be at most (bench/run reads this).

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "progrank/base/random.hpp"
#include "progrank/trust/robustness.hpp"

namespace {

using progrank::DecisionMatrix;
using progrank::RandomStream;
using progrank::ValueInterval;

constexpr std::size_t criteria = 8;
constexpr std::size_t samples = 10'000;

struct Case {
  Case(std::size_t alternatives, double unknown_share) : weights(criteria, 1.0) {
    RandomStream random(2024, alternatives);
    for (std::size_t i = 0; i < alternatives * criteria; ++i) {
      const double value = random.uniform();
      const bool unknown = random.uniform() < unknown_share;
      cells.push_back(unknown ? ValueInterval{0, 1} : ValueInterval{value, value});
    }
  }
  [[nodiscard]] DecisionMatrix matrix() const { return {cells, criteria}; }

  std::vector<ValueInterval> cells;
  std::vector<double> weights;
};

// The reference's loop, kept as it is there (with our names).
void naive_ranks(const double* score, int* rank, std::size_t alternatives) {
  for (std::size_t i = 0; i < alternatives; ++i) {
    rank[i] = 0;
    for (std::size_t j = 0; j < alternatives; ++j)
      if (score[j] > score[i]) ++rank[i];
  }
}

double naive_robustness(const Case& test, std::size_t count) {
  const std::size_t alternatives = test.cells.size() / criteria;
  std::vector<double> scores(alternatives), acceptability(alternatives * alternatives), weights(criteria);
  std::vector<int> ranks(alternatives);
  RandomStream random(1, 0);
  progrank::WeightSampler sampler(test.weights, {});
  for (std::size_t sample = 0; sample < count; ++sample) {
    sampler.draw(random, weights);
    for (std::size_t i = 0; i < alternatives; ++i) {
      scores[i] = 0;
      for (std::size_t c = 0; c < criteria; ++c) {
        const ValueInterval& cell = test.cells[i * criteria + c];
        scores[i] += weights[c] * (cell.known() ? cell.lo : cell.lo + cell.width() * random.uniform());
      }
    }
    naive_ranks(scores.data(), ranks.data(), alternatives);
    for (std::size_t i = 0; i < alternatives; ++i)
      acceptability[i * alternatives + static_cast<std::size_t>(ranks[i])] += 1;
  }
  return acceptability[0] / static_cast<double>(count);
}

double ours(const Case& test, std::size_t threads) {
  progrank::RobustnessOptions options;
  options.samples = samples;
  options.threads = threads;
  return progrank::robustness(test.matrix(), test.weights, options).alternatives[0].p_first;
}

/// Seconds of each run: the least of interleaved repetitions, which is the one the machine disturbed least.
std::vector<double> best_times(std::span<const std::function<double()>> runs, int repetitions) {
  std::vector<double> best(runs.size(), std::numeric_limits<double>::infinity());
  volatile double sink = 0;  // keeps the work from being optimised away
  for (int repetition = 0; repetition < repetitions; ++repetition) {
    for (std::size_t r = 0; r < runs.size(); ++r) {
      const auto start = std::chrono::steady_clock::now();
      sink = sink + runs[r]();
      best[r] = std::min(best[r], std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
  }
  return best;
}

void print_row(const char* what, double ours, const char* rival, double theirs, double target) {
  std::printf("%s\t%.3f\t%s\t%.3f\t%.4f\n", what, 1e3 * ours, rival, 1e3 * theirs, target);
}

}  // namespace

int main(int argc, char** argv) {
  const int repetitions = std::max(1, argc > 1 ? std::atoi(argv[1]) : 5);
  const Case known(200, 0), partly(200, 0.2), large(1600, 0.2);
  const std::function<double()> against_rival[] = {
      [&] { return naive_robustness(known, samples); },
      [&] { return ours(known, 1); },
      [&] { return naive_robustness(partly, samples); },
      [&] { return ours(partly, 1); },
  };
  const std::function<double()> scaling[] = {
      [&] { return ours(partly, 1); },
      [&] { return ours(partly, 2); },
      [&] { return ours(large, 1); },
      [&] { return ours(large, 2); },
  };
  const auto rival = best_times(against_rival, repetitions);
  const auto own = best_times(scaling, 5 * repetitions);  // more often: two threads need both cores to be free
  print_row("200 alternatives, all known", rival[1], "naive O(m^2)", rival[0], 0.1);
  print_row("200 alternatives, 20 % unknown", rival[3], "naive O(m^2)", rival[2], 0.1);
  print_row("1600 alternatives", own[2], "200 alternatives", own[0], 12);
  print_row("200 alternatives, 2 threads", own[1], "1 thread", own[0], 1 / 1.7);
  print_row("1600 alternatives, 2 threads", own[3], "1 thread", own[2], 1 / 1.7);
}
