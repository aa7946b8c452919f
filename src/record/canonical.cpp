#include "record/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "json/writer.hpp"
#include "record/record_json.hpp"

namespace progrank {
namespace {

/// Position of the field, or of the first field of the group, that a path names.
std::size_t position_of(RecordKind kind, std::string_view path) {
  const auto fields = fields_of(kind);
  const auto at = std::find_if(fields.begin(), fields.end(), [path](const FieldSpec& spec) {
    return spec.path.starts_with(path) && (spec.path.size() == path.size() || spec.path[path.size()] == '.');
  });
  return static_cast<std::size_t>(at - fields.begin());
}

std::string_view group_of(const FieldSpec& spec) {
  const std::size_t dot = spec.path.find('.');
  return dot == std::string_view::npos ? std::string_view{} : spec.path.substr(0, dot);
}

void write_canonical_value(JsonWriter& json, const Record& record, const FieldSpec& spec) {
  if (spec.field != Field::evidence) return write_value(json, record[spec.field], spec);
  const auto evidence = canonical_evidence(record);
  write_value(json, Value(EvidenceList(evidence)), spec);
}

/// Calls `visit(key, JSON text)` for each key of the record's object in canonical order.
template <typename Visit>
void each_key(const Record& record, JsonWriter::Style style, Visit visit) {
  const auto fields = fields_of(record.kind);
  for (std::size_t at = 0; at < fields.size();) {
    const std::string_view group = group_of(fields[at]);
    std::size_t end = at + 1;
    while (!group.empty() && end < fields.size() && group_of(fields[end]) == group) ++end;
    std::string text;
    JsonWriter json(text, style);
    bool known = false;
    if (!group.empty()) json.begin_object();
    for (std::size_t i = at; i < end; ++i) {
      if (!record.knows(fields[i].field)) continue;
      known = true;
      if (!group.empty()) json.key(fields[i].path.substr(group.size() + 1));
      write_canonical_value(json, record, fields[i]);
    }
    if (!group.empty()) json.end_object();
    if (known) visit(group.empty() ? fields[at].path : group, text);
    at = end;
  }
}

}  // namespace

void DocumentWriter::next_line(std::string_view indent) {
  out_ += first_ ? "\n" : ",\n";
  out_ += indent;
  first_ = false;
}

void DocumentWriter::member(std::string_view key, std::string_view json) {
  next_line("  ");
  append_quoted(out_, key);
  out_ += ": ";
  out_ += json;
}

void DocumentWriter::begin_list(std::string_view key) {
  member(key, "[");
  first_ = true;
}

void DocumentWriter::element(std::string_view json) {
  next_line("    ");
  out_ += json;
}

void DocumentWriter::begin_record() {
  element("{");
  first_ = true;
}

void DocumentWriter::record_member(std::string_view key, std::string_view json) {
  next_line("      ");
  append_quoted(out_, key);
  out_ += ": ";
  out_ += json;
}

void DocumentWriter::end_record() {
  out_ += "\n    }";
  first_ = false;
}

void DocumentWriter::end_list() {
  out_ += "\n  ]";
  first_ = false;
}

std::string DocumentWriter::finish() {
  return std::move(out_) + "\n}\n";
}

std::string canonical_source(const Source& source) {
  std::string out;
  JsonWriter json(out, JsonWriter::Style::spaced);
  const auto text = [&json](std::string_view key, std::string_view value) {
    if (!value.empty()) json.member(key, value);
  };
  json.begin_object();
  text("id", source.id);
  text("url", source.url);
  text("title", source.title);
  text("publisher", source.publisher);
  if (source.kind) json.member("kind", vocabulary::source_kind.text(*source.kind));
  text("as_of", source.as_of);
  json.end_object();
  return out;
}

std::vector<EvidenceItem> canonical_evidence(const Record& record) {
  const auto evidence = record.get<EvidenceList>(Field::evidence).value_or(EvidenceList{});
  std::vector<EvidenceItem> sorted(evidence.begin(), evidence.end());
  const auto before = [&record](const EvidenceItem& a, const EvidenceItem& b) {
    return position_of(record.kind, a.path) < position_of(record.kind, b.path);
  };
  std::stable_sort(sorted.begin(), sorted.end(), before);
  return sorted;
}

std::string canonical_record(const Record& record) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  each_key(record, JsonWriter::Style::compact,
           [&json](std::string_view key, std::string_view text) { json.key(key).raw(text); });
  json.end_object();
  return out;
}

std::string canonical_document(RecordKind kind, std::span<const Source> sources, std::span<const Record> records) {
  std::vector<Source> sorted_sources(sources.begin(), sources.end());
  std::stable_sort(sorted_sources.begin(), sorted_sources.end(),
                   [](const Source& a, const Source& b) { return a.id < b.id; });
  std::vector<const Record*> sorted;
  for (const Record& record : records) sorted.push_back(&record);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Record* a, const Record* b) { return a->id() < b->id(); });

  DocumentWriter document;
  document.member("schema", fmt::format("\"progrank/{}/1\"", plural(kind)));
  document.begin_list("sources");
  for (const Source& source : sorted_sources) document.element(canonical_source(source));
  document.end_list();
  document.begin_list(plural(kind));
  for (const Record* record : sorted) {
    document.begin_record();
    each_key(*record, JsonWriter::Style::spaced,
             [&document](std::string_view key, std::string_view text) { document.record_member(key, text); });
    document.end_record();
  }
  document.end_list();
  return document.finish();
}

namespace {

/// Length of the bracket at the start of `json`, strings skipped; 0 when it holds other brackets.
std::size_t plain_bracket(std::string_view json) {
  bool in_text = false;
  for (std::size_t at = 1; at < json.size(); ++at) {
    const char c = json[at];
    if (in_text && c == '\\') ++at;
    if (c == '"') in_text = !in_text;
    if (in_text) continue;
    if (c == '[' || c == '{') return 0;
    if (c == ']' || c == '}') return at + 1;
  }
  return 0;
}

}  // namespace

std::string indented_json(std::string_view json) {
  std::string out;
  std::size_t depth = 0;
  std::size_t inline_until = 0;  ///< end of a bracket that holds no other and stays on its line
  bool in_text = false;
  const auto line = [&] { out += '\n' + std::string(2 * depth, ' '); };
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    const bool on_one_line = at < inline_until;
    if (c == '"') in_text = !in_text;
    if (in_text) {
      out += c;
      if (c == '\\') out += json[++at];
    } else if (on_one_line || c == ':') {
      out += c;
      if (c == ',' || c == ':') out += ' ';
    } else if (c == '[' || c == '{') {
      out += c;
      inline_until = at + plain_bracket(json.substr(at));
      if (inline_until > at) continue;
      ++depth;
      line();
    } else if (c == ']' || c == '}') {
      --depth;
      line();
      out += c;
    } else {
      out += c;
      if (c == ',') line();
    }
  }
  return out + '\n';
}

}  // namespace progrank
