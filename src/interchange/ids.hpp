#pragma once
// Ids of records that come without one.

#include <string>
#include <string_view>
#include <vector>

#include "interchange/parts.hpp"

namespace progrank::interchange {

/// Latin letters for a text: Greek and Cyrillic letters and Latin ones beyond ASCII spelt out; others stay.
std::string transliterated(std::string_view text);

/// An id made of the names of owner and record ("school--program"). A name that no Latin letters can be given for is
/// replaced by the first of `others` (a web address, a registry's number) that gives a slug, then by its characters'
/// numbers in Unicode.
std::string made_id(const Incoming& record, const std::vector<std::string>& others);

/// Whether a text has the form of an id: lower-case letters, digits and '-' between them.
bool is_id(std::string_view text);

/// Numbers made ids that are met more than once: x, x-2, x-3.
void number_made_ids(Incomings& incomings);

}  // namespace progrank::interchange
