// The three loops that the program's time goes to, alone and on fixed inputs, to have their instructions counted
// (bench/instructions). This file is the only one that knows how the engine is called for that.
//
//   kernels decode|score|rank RECORDS.jsonl REPETITIONS
//
// Prints how many items a repetition handles, and what else the count depends on.

#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "load/decode.hpp"
#include "progrank/base/date.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/random.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/filter/filter.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/record/reference.hpp"
#include "progrank/record/source.hpp"
#include "progrank/score/score.hpp"
#include "progrank/trust/robustness.hpp"

namespace {

using progrank::RecordKind;

/// How many items a repetition handled.
using Items = std::size_t;

volatile double sink = 0;  // keeps the work from being optimised away

/// A line of JSON → a record in memory, every key, type and token checked.
class Decode {
 public:
  explicit Decode(const progrank::DataFile& file) : text_(file.text) {
    const std::string_view all = text_->view();
    for (std::size_t begin = 0; begin < all.size();) {
      const std::size_t end = std::min(all.find('\n', begin), all.size());
      lines_.push_back(all.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  Items operator()() {
    progrank::Arena arena;
    for (const std::string_view line : lines_) {
      progrank::JsonCursor in = tokens_.of(line);
      draft_.clear();
      if (!decoder_.decode(in, draft_, arena, refuse_)) throw std::runtime_error("a record has a defect");
      sink = sink + static_cast<double>(draft_.pack(arena).id().size());
    }
    return lines_.size();
  }

 private:
  static void refuse(std::string_view field, const std::string& problem) {
    throw std::runtime_error(std::string(field) + " " + problem);
  }

  std::shared_ptr<const progrank::PaddedText> text_;
  std::vector<std::string_view> lines_;
  progrank::JsonTokens tokens_;
  progrank::RecordDecoder decoder_{RecordKind::program};
  progrank::FieldDefect refuse_ = refuse;
  progrank::RecordDraft draft_;
};

/// The benchmark's filters on every record, and the score of every record, matched or not.
class FilterAndScore {
 public:
  explicit FilterAndScore(const progrank::DataFile& file) : institutions_(progrank::bundled_institutions()) {
    const progrank::DataFile files[] = {file};
    catalog_ = progrank::load(RecordKind::program, files, institutions_);
    reference_ = progrank::bundled_reference();
    situation_.catalog = &catalog_;
    situation_.reference = &reference_;
    situation_.institutions = &institutions_;
    situation_.today = progrank::year_fraction(progrank::parse_date(reference_.release()).value());
    progrank::ProgramQuery query;
    query.delivery = {"online"};
    query.max_cost = 60000;
    query.no_gre = true;
    filters_ = filters_of(query, situation_);
    model_ = progrank::bundled_model("balanced").value();
    scorer_.emplace(model_, situation_, progrank::Hurwicz{});
  }
  FilterAndScore(const FilterAndScore&) = delete;  // filters and scorer point into it
  FilterAndScore& operator=(const FilterAndScore&) = delete;

  Items operator()() {
    const auto selection = select(catalog_.records(), filters_, progrank::Unknowns::leave_out);
    sink = sink + static_cast<double>(selection.matched.size());
    for (const progrank::Record& record : catalog_.records()) sink = sink + scorer_->score(record).point;
    return catalog_.records().size();
  }

 private:
  progrank::Institutions institutions_;
  progrank::Catalog catalog_;
  progrank::Reference reference_;
  progrank::Situation situation_;
  std::vector<progrank::Filter> filters_;
  progrank::Model model_;
  std::optional<progrank::Scorer> scorer_;
};

/// SMAA: draw weights and values, score and rank; an item is one alternative in one sample.
class Rank {
 public:
  Rank() {
    progrank::RandomStream random(2024, 0);
    for (std::size_t i = 0; i < alternatives * criteria; ++i) {
      const double value = random.uniform();
      const bool unknown = random.uniform() < 0.2;
      cells_.push_back(unknown ? progrank::ValueInterval{0, 1} : progrank::ValueInterval{value, value});
    }
  }

  Items operator()() {
    progrank::RobustnessOptions options;
    options.samples = samples;
    options.threads = 1;
    const std::vector<double> weights(criteria, 1.0);
    sink = sink + robustness({cells_, criteria}, weights, options).alternatives[0].p_first;
    return samples * alternatives;
  }

 private:
  static constexpr std::size_t alternatives = 200;
  static constexpr std::size_t criteria = 8;
  static constexpr std::size_t samples = 500;
  std::vector<progrank::ValueInterval> cells_;
};

template <typename Kernel>
Items repeat(Kernel&& kernel, int repetitions) {
  Items items = 0;
  for (int i = 0; i < repetitions; ++i) items = kernel();
  return items;
}

Items run(std::string_view name, const std::string& records, int repetitions) {
  const progrank::DataFile file{records, progrank::read_text(records)};
  if (name == "decode") return repeat(Decode(file), repetitions);
  if (name == "score") return repeat(FilterAndScore(file), repetitions);
  if (name == "rank") return repeat(Rank(), repetitions);
  throw std::runtime_error("there are the kernels decode, score and rank");
}

}  // namespace

int main(int argc, char** argv) {
  const int repetitions = argc == 4 ? std::atoi(argv[3]) : 0;
  if (repetitions < 1) {
    std::fputs("usage: kernels decode|score|rank RECORDS.jsonl REPETITIONS\n", stderr);
    return 2;
  }
  try {
    const Items items = run(argv[1], argv[2], repetitions);
    std::printf("{\"items\":%zu,\"simdjson\":\"%s %s\",\"compiler\":\"%s\"}\n", items,
                SIMDJSON_STRINGIFY(SIMDJSON_VERSION), simdjson::get_active_implementation()->name().c_str(),
                PROGRANK_COMPILER);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "kernels: %s\n", error.what());
    return 2;
  }
}
