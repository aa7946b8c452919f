#pragma once
// What commands for programs and certifications alike are about: both kinds' filters in one table of flags, those of
// the kind that is meant taken.

#include "cli/kind_flags.hpp"
#include "cli/options.hpp"

namespace progrank::cli {

/// "programs" or "certs" as the first word, the filters of both, and --ids.
struct EitherKind {
  std::string word = "programs";
  KindFlags<ProgramQuery> programs;
  KindFlags<CertificationQuery> certifications;
  std::vector<std::string> ids;

  void add_to(Flags& flags);
  /// Throws InputError when the word is neither.
  [[nodiscard]] RecordKind kind() const;
};

/// The records that were asked about.
struct AskedRecords {
  Situation situation;
  std::vector<Filter> filters;
  Unknowns unknowns = Unknowns::leave_out;
};

/// Reads the flags of the kind.
AskedRecords asked_records(const Given& given, EitherKind& either, Workspace& workspace);

}  // namespace progrank::cli
