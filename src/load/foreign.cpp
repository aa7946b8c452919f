#include "load/foreign.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "progrank/base/error.hpp"

namespace progrank {
namespace {

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// A first line that is one of names: at least two cells, none of them JSON.
bool is_header_line(std::string_view text) {
  const std::string_view line = trimmed(text.substr(0, text.find('\n')));
  if (line.empty() || line.find_first_of("{}[]") != std::string_view::npos || holds(line, "\":")) return false;
  constexpr std::string_view separators = ",;\t|";
  const auto parts = [&](char separator) { return std::count(line.begin(), line.end(), separator); };
  return line.starts_with("sep=") ||
         std::any_of(separators.begin(), separators.end(), [&](char separator) { return parts(separator) > 0; });
}

/// What the text is, and the import that reads it; "" = a data file, or nothing that can be told.
struct Foreign {
  std::string_view what;
  std::string_view import;
};

Foreign foreign(std::string_view text) {
  if (text.starts_with("PK\x03\x04")) return {"is a spreadsheet or an archive (zip): save the sheet as CSV", "csv"};
  if (text.starts_with('<')) return {"is a web page", "schema-org"};
  if (text.starts_with('{') || text.starts_with('[')) {
    const bool linked = holds(text, "\"@context\"") || holds(text, "\"@graph\"") || holds(text, "\"@type\"");
    if (linked && (holds(text, "\"ceterms:") || holds(text, "credreg.net"))) return {"is CTDL JSON-LD", "ctdl"};
    if (linked) return {"is JSON-LD", "schema-org"};
    return {};
  }
  if (is_header_line(text)) return {"is CSV", "csv"};
  return {};
}

}  // namespace

void refuse_foreign(std::string_view file, std::string_view beginning) {
  constexpr std::size_t enough = 4096;
  const std::string_view text = trimmed(beginning).substr(0, enough);
  if (text.starts_with('{') && holds(text.substr(0, 200), "\"progrank/1\""))
    throw InputError(Defect{.file = std::string(file),
                            .problem = "is an answer of this program, not a data file: progrank data export writes the "
                                       "records, and progrank diff compares answers"});
  const Foreign found = foreign(text);
  if (found.import.empty()) return;
  throw InputError(
      Defect{.file = std::string(file),
             .problem = fmt::format("{}, not a data file: progrank data import {} {} -o FILE.json makes one of it",
                                    found.what, found.import, file == "standard input" ? "-" : file)});
}

}  // namespace progrank
