#include "load/foreign.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/encoding.hpp"
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

/// What the text is, and what makes a data file of it, the file's name as {}; "" = a data file, or nothing that can be
/// told.
struct Foreign {
  std::string_view what;
  std::string_view import;
  std::string_view command = {};
};

/// Whether every other byte at the beginning is 0, as in UTF-16 of Latin letters.
bool is_utf16(std::string_view text) {
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) return true;
  return text.size() >= 4 && ((text[1] == 0 && text[3] == 0) || (text[0] == 0 && text[2] == 0)) &&
         (text[0] != 0 || text[1] != 0);
}

Foreign foreign(std::string_view text) {
  if (text.starts_with("PK\x03\x04"))
    return {"is a spreadsheet or an archive (zip)", "csv",
            "save the sheet as CSV, progrank data import csv makes a data file of that"};
  if (text.starts_with("\x1f\x8b")) return {"is compressed (gzip)", "gunzip", "gunzip -c {} > FILE makes one of it"};
  if (is_utf_32(text))
    return {"is UTF-32", "iconv", "iconv -f UTF-32 -t UTF-8 {} > FILE makes the UTF-8 of it that data files are in"};
  if (is_utf16(text))
    return {"is UTF-16", "iconv", "iconv -f UTF-16 -t UTF-8 {} > FILE makes the UTF-8 of it that data files are in"};
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
  const std::string_view name = file == "standard input" ? "-" : file;
  const std::string command =
      found.command.empty() ? fmt::format("progrank data import {} {} -o FILE.json makes one of it", found.import, name)
                            : fmt::format(fmt::runtime(found.command), name);
  throw InputError(
      Defect{.file = std::string(file), .problem = fmt::format("{}, not a data file: {}", found.what, command)});
}

}  // namespace progrank
