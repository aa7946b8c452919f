#pragma once
// The facts of a person file that are checked one by one.

#include <string_view>
#include <vector>

#include "progrank/derive/person.hpp"

namespace progrank {

/// The checks of single facts, which the file and the questions of `progrank me` share. Each takes the text as typed
/// and writes the fact into the person; throws InputError saying what would be right.
struct PersonFact {
  std::string_view key;       ///< as in the file
  std::string_view question;  ///< "Your highest degree?"
  std::string_view reason;    ///< why it is asked
  std::string_view answers;   ///< "bachelor, master, ..."
  void (*set)(Person& person, std::string_view answer);
};
const std::vector<PersonFact>& person_facts();

}  // namespace progrank
