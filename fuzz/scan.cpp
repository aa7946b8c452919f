// Any bytes as the end of a large file of records: read in small pieces, on one thread and on three, it must give what
// loading the whole file gives: the same records, the same number of bad ones, or the same message.

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "memory_file.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"
#include "scan/scan.hpp"
#include "target.hpp"

namespace progrank::fuzz {
namespace {

/// What a scan looks at before it reads piece by piece (scan.cpp, first_look); only what lies behind it is cut into
/// small pieces.
constexpr std::size_t beginning_bytes = std::size_t{1} << 16;

/// Records that fill the beginning to the last byte, in the layout asked for, so that the next piece starts behind it.
std::string beginning(Layout layout) {
  constexpr std::string_view header =
      R"({"schema":"progrank/programs/1","sources":[{"id":"s1","url":"https://a.example"},{"id":"s2"}]})";
  std::string text = layout == Layout::array ? "[" : layout == Layout::headed_lines ? std::string(header) + "\n" : "\n";
  const std::string_view end = layout == Layout::array ? R"("},{"id":"first","name":"n"})" : "\"}\n";
  text += R"({"id":"filler","name":"n","notes":")";
  text.append(beginning_bytes - text.size() - end.size(), 'x');
  return text += end;
}

struct Outcome {
  std::string told;  ///< the message, or every record as it was read
  std::size_t skipped = 0;
  bool operator==(const Outcome&) const = default;
};

std::string said_by(const Catalog& catalog) {
  std::string all;
  for (const Record& record : catalog.records()) {
    all += record.raw;
    for (const FieldSpec& spec : fields_of(record.kind))
      if (record.knows(spec.field)) all += fmt::format("\n{}={}", spec.path, flat_text(record[spec.field], spec));
    if (const auto evidence = record.get<EvidenceList>(Field::evidence))
      for (const EvidenceItem& item : *evidence) all += fmt::format("\n{}", item.source);
    all += '\n';
  }
  return all;
}

template <typename Read>
Outcome outcome_of(Read read) {
  Outcome outcome;
  try {
    outcome.told = said_by(read(outcome.skipped));
  } catch (const InputError& error) {
    outcome = {fmt::format("error: {}", error.what()), 0};
  }
  return outcome;
}

const Institutions& institutions() {
  static const Institutions none;
  return none;
}

Outcome loaded(const std::string& name, std::string_view text, BadRecords bad) {
  const DataFile files[] = {{name, std::make_shared<const PaddedText>(text)}};
  return outcome_of([&](std::size_t& skipped) {
    return bad == BadRecords::skip ? load_onto({}, RecordKind::program, files, institutions(), skipped)
                                   : load(RecordKind::program, files, institutions());
  });
}

Outcome scanned(const std::string& path, BadRecords bad, unsigned threads, std::size_t piece_bytes) {
  return outcome_of([&](std::size_t& skipped) {
    Catalog catalog;
    RecordScan scan(catalog, RecordKind::program, institutions(), {},
                    {.threads = threads, .piece_bytes = piece_bytes, .bad = bad});
    RecordFile file(path);
    scan.read(file);
    scan.finish();
    skipped = scan.skipped();
    return catalog;
  });
}

/// Loading asks for the sources only after it has read the file to its end; a scan asks record by record. So with one
/// more defect behind it they may speak of different ones.
bool names_a_source(const Outcome& outcome) {
  return outcome.told.find("names the source") != std::string::npos;
}
bool refused(const Outcome& outcome) {
  return outcome.told.starts_with("error: ");
}

void require_equal(const Outcome& got, const Outcome& expected) {
  if (got == expected) return;
  if (refused(got) && refused(expected) && (names_a_source(got) || names_a_source(expected))) return;
  const auto shown = [](const Outcome& outcome) {
    const std::size_t most = 3000;
    const std::size_t from = outcome.told.size() > most ? outcome.told.size() - most : 0;
    return fmt::format("skipped {}: {}", outcome.skipped, outcome.told.substr(from));
  };
  fmt::print(stderr, "scan gives {}\nload gives {}\n", shown(got), shown(expected));
  std::abort();
}

void scan(std::string_view input) {
  if (input.empty()) return;
  constexpr Layout layouts[] = {Layout::lines, Layout::headed_lines, Layout::array};
  static const std::string beginnings[] = {beginning(layouts[0]), beginning(layouts[1]), beginning(layouts[2])};
  const std::size_t choice = static_cast<unsigned char>(input.front());
  const std::size_t layout = choice % 3;
  const std::size_t piece_bytes = std::size_t{64} << (choice / 3 % 7);  // 64 ... 4096
  const std::string text = beginnings[layout] + std::string(input.substr(1));
  const MemoryFile file(text);
  const BadRecords bad = choice / 21 % 2 == 0 ? BadRecords::refuse : BadRecords::skip;
  const Outcome expected = loaded(file.path(), text, bad);
  for (const unsigned threads : {1U, 3U}) require_equal(scanned(file.path(), bad, threads, piece_bytes), expected);
}

}  // namespace

std::span<const Target> scan_targets() {
  static constexpr Target targets[] = {{"scan", scan}};
  return targets;
}

}  // namespace progrank::fuzz
