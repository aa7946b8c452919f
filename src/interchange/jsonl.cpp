// JSON Lines: a header line with the sources, then one record a line. --data reads these files too (load.cpp).

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "interchange/parts.hpp"
#include "interchange/reading.hpp"
#include "json/syntax.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"
#include "record/canonical.hpp"

namespace progrank::interchange {
namespace {

RecordKind kind_or_told(std::optional<RecordKind> kind, const DataFile& file) {
  if (kind) return *kind;
  const auto told = kind_of(file);
  if (told) return *told;
  throw InputError(
      Defect{.file = file.name,
             .problem = "holds neither programs nor certifications that can be told apart: --kind says which"});
}

/// The record as JSON, with the evidence whose sources are there.
Json json_of(const Record& record, Tally& left_out) {
  Json json = Json::parse(canonical_record(record));
  if (!record.knows(Field::evidence)) return json;
  json["evidence"] = Json::object();
  for (const EvidenceItem& item : sourced_evidence(record, left_out))
    json["evidence"][std::string(item.path)] = item.source_id;
  return json;
}

}  // namespace

std::string jsonl_text(RecordKind kind, const Catalog& catalog, Tally& left_out) {
  std::string out = fmt::format(R"({{"schema":"progrank/{}/1","sources":[)", plural(kind));
  const std::vector<Source> sources = unique_sources(catalog);
  for (std::size_t i = 0; i < sources.size(); ++i)
    out += (i == 0 ? "" : ",") + Json::parse(canonical_source(sources[i])).dump();
  out += "]}\n";
  for (const Record& record : catalog.records()) out += json_of(record, left_out).dump() + "\n";
  return out;
}

namespace {

void refuse_other_formats(const DataFile& file) {
  const std::string_view text = trimmed(file.text->view());
  const auto fail = [&file](std::string problem) {
    throw InputError(Defect{.file = file.name, .problem = std::move(problem)});
  };
  if (text.empty()) fail("is empty, records were expected");
  if (text.front() == '<')
    fail(
        fmt::format("is a web page or XML, not JSON Lines: progrank data import schema-org {} reads the JSON-LD of a "
                    "page",
                    file.name));
  if (text.front() != '{' && text.front() != '[')
    fail(fmt::format("is not JSON: progrank data import csv {} reads a sheet", file.name));
  if (text.substr(0, 4000).find("\"@context\"") != std::string_view::npos)
    fail(
        fmt::format("is JSON-LD, not JSON Lines: progrank data import schema-org {0} reads it, or progrank data import "
                    "ctdl {0} where it is the Credential Registry's",
                    file.name));
}

/// The end of the JSON object or list that a text begins with, over as many lines as it takes; 0 = it never ends.
std::size_t value_end(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      i += c == '\\';
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return i + 1;
    }
  }
  return 0;
}

class JsonlReader {
 public:
  JsonlReader(RecordKind kind, const DataFile& file, ImportLog& log) : file_(file), log_(log) { read_.kind = kind; }

  Incomings read() {
    const Layout layout = layout_of(file_);
    if (layout == Layout::document || layout == Layout::array)
      read_document();
    else
      read_lines();
    if (read_.sources.empty()) forget_evidence();
    return std::move(read_);
  }

 private:
  void read_document() {
    const std::string_view text = file_.text->view();
    auto whole = read_json(text, Repeated::keep_none, file_.name);
    if (!whole) throw InputError(describe_malformed(file_.name, text, 1, "syntax error"));
    add(std::move(*whole), 0);
  }

  /// One record a line; a record laid out over several lines is read too.
  void read_lines() {
    std::string_view rest = file_.text->view();
    std::size_t line = 1;
    while (!rest.empty()) {
      std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view part = trimmed(rest.substr(0, end));
      if (!part.empty()) end = read_one(rest, part, end, line);
      line += static_cast<std::size_t>(std::count(rest.data(), rest.data() + std::min(end + 1, rest.size()), '\n'));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  /// Where what was read ends.
  std::size_t read_one(std::string_view rest, std::string_view part, std::size_t end, std::size_t line) {
    if (auto value = read_json(part, Repeated::keep_none, file_.name)) return add(std::move(*value), line), end;
    const std::size_t start = rest.find_first_not_of(" \t\r\n");
    const std::size_t whole = part.front() == '{' ? value_end(rest.substr(start)) : 0;
    if (whole > 0)
      if (auto value = read_json(rest.substr(start, whole), Repeated::keep_none, file_.name))
        return add(std::move(*value), line), start + whole;
    Defect defect = describe_malformed(file_.name, part, line, "syntax error");
    defect.problem += "; the line is left out";
    log_.refuse(defect);
    return end;
  }

  void add(ReadJson read, std::size_t line) {
    for (const std::string& path : read.repeated)
      log_.refuse({.file = file_.name, .line = line, .field = path, .problem = "is given twice; left out"});
    add_value(std::move(read.value), line);
  }

  void add_value(Json value, std::size_t line) {
    if (value.is_array()) {
      for (Json& element : value) add_value(std::move(element), line);
      return;
    }
    if (!value.is_object())
      return log_.refuse({.file = file_.name,
                          .line = line,
                          .problem = fmt::format("is not a {} object; left out", singular(read_.kind))});
    const std::string key(plural(read_.kind));
    if (!value.contains("schema") && !value.contains("sources") && !value.contains(key)) {
      read_.records.push_back({read_.kind, std::move(value), line});
      return;
    }
    for (auto& [name, member] : value.items()) {
      if (name == "sources" && member.is_array())
        for (Json& source : member) add_source(std::move(source), line);
      else if (name == key && member.is_array())
        add_value(std::move(member), line);
      else if (name != "schema")
        log_.refuse(
            {.file = file_.name, .line = line, .field = name, .problem = "is not a key of a data file; left out"});
    }
  }

  void add_source(Json source, std::size_t line) {
    const bool texts = source.is_object() && source.contains("id") &&
                       std::all_of(source.begin(), source.end(), [](const Json& text) { return text.is_string(); });
    if (texts) return read_.sources.push_back(std::move(source));
    log_.refuse(
        {.file = file_.name, .line = line, .field = "sources", .problem = "has an entry that is no source; left out"});
  }

  /// A file without sources names some of elsewhere.
  void forget_evidence() {
    for (Incoming& incoming : read_.records) {
      const auto evidence = incoming.record.find("evidence");
      if (evidence == incoming.record.end() || !evidence->is_object() || evidence->empty()) continue;
      *evidence = Json::object();
      log_.left_out.add("evidence (its source is not in the file)");
    }
  }

  const DataFile& file_;
  ImportLog& log_;
  Incomings read_;
};

}  // namespace

Incomings read_jsonl(const ImportSettings& settings, const DataFile& file, ImportLog& log) {
  refuse_other_formats(file);
  return JsonlReader(kind_or_told(settings.kind, file), file, log).read();
}

}  // namespace progrank::interchange
