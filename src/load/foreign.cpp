#include "load/foreign.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.hpp"
#include "progrank/base/error.hpp"

namespace progrank {
namespace {

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// A name of a column: letters, digits and what stands between words.
bool is_column_name(std::string_view cell) {
  constexpr std::size_t longest = 60;
  const std::string_view name = trimmed(cell);
  return name.size() <= longest && std::all_of(name.begin(), name.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte >= 0x80 || std::isalnum(byte) != 0 ||
                  std::string_view(" _-./#@'\"&?").find(c) != std::string_view::npos;
         });
}

/// A first line of two names of columns or more, with lines behind it.
bool is_header_line(std::string_view text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return false;
  const std::string_view line = trimmed(text.substr(0, end));
  if (line.starts_with("sep=")) return true;
  for (const char separator : std::string_view(",;\t|")) {
    if (line.find(separator) == std::string_view::npos) continue;
    bool names = true;
    for (std::size_t start = 0; start <= line.size() && names;) {
      const std::size_t stop = std::min(line.find(separator, start), line.size());
      names = is_column_name(line.substr(start, stop - start));
      start = stop + 1;
    }
    if (names) return true;
  }
  return false;
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
