#pragma once
// Parts of CTDL nodes: concepts and alignments, costs, lengths, credits.

#include <span>
#include <string>
#include <string_view>

#include "interchange/ctdl.hpp"
#include "interchange/json_ld.hpp"

namespace progrank::interchange {

/// The first text of a key; "" when there is none.
std::string text_at(const Ld& node, std::string_view key);

/// Takes the concepts of a property that mean words of the field.
void take_concepts(const Ld& node, std::string_view property, Field field, std::span<const ctdl::Term> concepts,
                   Incoming& record);
/// Takes the word that the node's class says.
void take_class(const Ld& node, Incoming& record);
/// Takes words of ours that stand as alignments under ceterms:subject.
void take_subjects(const Ld& node, Incoming& record);

/// Takes the prices of ceterms:estimatedCost; those that ended before `today` are left out.
void take_costs(const Ld& node, std::string_view today, Incoming& record);

/// Takes ceterms:estimatedDuration, full-time and part-time each to its field.
void take_durations(const Ld& node, Incoming& record);
/// Takes ceterms:creditValue.
void take_credits(const Ld& holder, Incoming& record);

/// Whom a length of time is for, by what its description says.
enum class Pace : unsigned char {
  full_time,
  part_time,
  unclear  ///< both, and it cannot be told
};
Pace pace_of(std::string_view description);

}  // namespace progrank::interchange
