#pragma once
// What an answer was worked out from: the program, the data and the files that were named. Every JSON answer says it
// (envelope.hpp), so that a script, or who reads the file a year later, knows what it holds.

#include <string>
#include <utility>
#include <vector>

namespace progrank {

struct Provenance {
  std::string version;       ///< of the program, as --version says it; "" = nobody stated it (another program's answer)
  std::string data_release;  ///< of the bundled data, YYYY-MM-DD
  /// Names of files, and what else says which data was read: flag without dashes → its values.
  std::vector<std::pair<std::string, std::vector<std::string>>> inputs;

  /// Of this run: stated once, before anything is rendered, as the style of CSV is.
  static const Provenance& of_this_run();
  static void state(Provenance provenance);
};

}  // namespace progrank
