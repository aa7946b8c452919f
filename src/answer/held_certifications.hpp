#pragma once
// The certifications that a person holds, by the names she knows them by.

#include <string>
#include <string_view>

#include "progrank/answer/workspace.hpp"
#include "progrank/derive/person.hpp"
#include "progrank/record/catalog.hpp"

namespace progrank {

/// The id of the certification that an id, an abbreviation, a whole name or words of only one name mean, in any case;
/// "" where none is known and none is near. Throws InputError that lists them where several are meant, or with the
/// nearest id.
std::string certification_called(std::string_view said, const Catalog& certifications);

/// Remarks what she holds that no certification is called, bundled or of --data and --add, with the nearest id: people
/// hold many that are not here (CCRN), so it is no error, and a mistyped one would count for nothing in silence.
void tell_unknown_certifications(const Person& person, Workspace& workspace);

}  // namespace progrank
