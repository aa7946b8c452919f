#pragma once
// Commands that ask about either kind of record: they offer the flags of both, and which of them count is known only
// when it is known which kind it is.

#include <string>

#include "cli/shared_flags.hpp"

namespace progrank::cli {

/// The filters and settings of one kind of record, in a table of their own.
template <typename Query>
struct KindFlags {
  Query query;
  SituationOptions situation;
  bool keep_unknown = false;
  Flags flags;

  KindFlags() { add_filter_options(flags, query, situation, keep_unknown); }
};

/// Offers the flags of a kind, those that the command does not have yet. What they set is set later.
void offer(Flags& offered, const Flags& flags, RecordKind kind);

/// Sets what the flags that were given set for this kind. `other` has the flags of the other kind: throws InputError on
/// one that this kind has not; `who` says of whom it was asked ("cphims").
void apply(const Given& given, const Flags& flags, const Flags& other, RecordKind kind, const std::string& who);

}  // namespace progrank::cli
