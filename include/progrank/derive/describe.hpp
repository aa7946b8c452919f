#pragma once
// Values as people read them; flat_text (record.hpp) is the form for scripts.

#include <string>

#include "progrank/derive/attribute.hpp"

namespace progrank {

/// "$52,000", "12–24", "online, hybrid", "statistics (required)", "master and 2 years of experience; or ...", "yes".
/// "" = unknown, "none" = known to be empty.
std::string described(const Value& value, const Attribute& attribute);

/// The attribute of a record likewise; a cost with the mark and the basis it needs: "~$24,084–43,560 (estimated)",
/// months likewise: "~24–36 (derived)".
std::string described(const Attribute& attribute, const Record& record, const Situation& situation);

/// What a certification costs, for people: "$475", "†$425" from a third party's page, "none found" where somebody
/// looked for a public fee in vain, "" = unknown.
std::string certification_price(const Record& record, const Situation& situation);

/// The third party whose page alone gives the price of a certification; nullptr when the issuer's does, or nobody's.
const Source* third_party_price(const Record& record, const Situation& situation);

/// For cells of scripts: flat text, a cost in whole dollars and months with their mark ("~24084-43560", "~24-36").
std::string flat_described(const Attribute& attribute, const Record& record, const Situation& situation);

}  // namespace progrank
