#pragma once
// Which files and data a command line names, for the answer to say.

#include "cli/flags.hpp"
#include "render/provenance.hpp"

namespace progrank::cli {

/// What a run of this program works on: `version` as --version says it, the bundled data's release, and the files that
/// the flags, or the environment instead of them, name.
Provenance provenance_of(std::string version, const Command& command, const Given& given);

}  // namespace progrank::cli
