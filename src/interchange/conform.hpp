#pragma once
// Records on their way in, made to hold what the loader asks: a value it refuses is taken out and told, a record
// without what every record has is told and left out.

#include "interchange/parts.hpp"
#include "progrank/base/files.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank::interchange {

/// The data file of the records, in canonical layout. Takes out of `incomings` what does not conform, joins what is
/// given twice, drops what institutions.json says of an institution anyway.
std::string conformed_document(const DataFile& file, Incomings& incomings, const Institutions& institutions,
                               ImportLog& log);

}  // namespace progrank::interchange
