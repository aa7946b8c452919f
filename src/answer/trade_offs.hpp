#pragma once
// Offers that could be: realistic levels of every criterion, and pairs of them to choose between.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "progrank/score/score.hpp"

namespace progrank {

/// The levels of a criterion that records really have, from a poor one to a good one: at one tenth, at 35 and 65 of
/// 100 and at nine tenths of the records that know it. The members of a group each by themselves.
struct Ladder {
  struct Rung {
    OfferedLevel level;              ///< without words
    std::vector<std::string> words;  ///< of a group a text per member that has a ladder, else one
  };
  std::size_t criterion = 0;  ///< place among the criteria that count
  std::vector<Rung> rungs;    ///< values rise; at least two
};

/// Of the criteria of weight above 0 on which the records differ; these, by their places in the model, are `criteria`.
std::vector<Ladder> ladders(const Scorer& scorer, std::span<const Record* const> records,
                            std::span<const std::size_t> criteria);

/// Two offers that differ in two criteria, each better on one of them, with their difference in value.
struct PossibleQuestion {
  TradeOff question;         ///< without an id
  std::vector<double> lead;  ///< per criterion that counts: value of a − value of b
};

/// All that the ladders allow, each pair of criteria once per pair of levels. Of a group the offers name the members in
/// which they differ.
std::vector<PossibleQuestion> possible_questions(std::span<const Ladder> ladders, std::size_t criteria);

}  // namespace progrank
