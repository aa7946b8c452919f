#pragma once
// Programs known from IPEDS only, beside the curated ones.

#include "progrank/record/catalog.hpp"

namespace progrank {

/// Whether a curated record speaks of the same program as a directory record: same institution, same credential, and
/// the same CIP or a focus in common. A curated record whose own CIP is of another focus is another program.
bool covers(const Record& curated, const Record& directory);

/// Leaves out the directory records that a curated one covers, so that no program is shown twice.
void leave_out_covered(Catalog& catalog);

}  // namespace progrank
