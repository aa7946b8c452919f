#include "record/record_json.hpp"

#include <fmt/format.h>

#include "record/alternative.hpp"

namespace progrank {
namespace {

/// Writes the parts of an alternative that are asked for.
struct PartWriter {
  JsonWriter& json;

  void operator()(const AlternativePart& part, const std::optional<Token>& token) const {
    if (token) json.member(part.key, part.vocabulary->text(*token));
  }
  void operator()(const AlternativePart& part, const std::optional<double>& number) const {
    if (number) json.member(part.key, *number);
  }
  void operator()(const AlternativePart& part, std::string_view text) const {
    if (!text.empty()) json.member(part.key, text);
  }
  void operator()(const AlternativePart& part, TokenSet tokens) const {
    if (tokens.empty()) return;
    json.key(part.key).begin_array();
    tokens.each([&](Token token) { json.value(part.vocabulary->text(token)); });
    json.end_array();
  }
  void operator()(const AlternativePart& part, Texts texts) const {
    if (texts.empty()) return;
    json.key(part.key).begin_array();
    for (const auto text : texts) json.value(text);
    json.end_array();
  }
  void operator()(const AlternativePart& part, const std::optional<Practice>& practice) const {
    if (!practice) return;
    json.key(part.key).begin_object();
    each_practice_part(*practice, *this);
    json.end_object();
  }
};

void write_alternative(JsonWriter& json, const Alternative& alternative) {
  json.begin_object();
  each_part(alternative, PartWriter{json});
  json.end_object();
}

struct Writer {
  JsonWriter& json;
  const FieldSpec& spec;

  void operator()(std::monostate) const { json.null(); }
  void operator()(double number) const { json.value(number); }
  void operator()(bool yes) const { json.value(yes); }
  void operator()(Interval interval) const {
    json.begin_object().member("min", interval.min).member("max", interval.max).end_object();
  }
  void operator()(Token token) const { json.value(spec.vocabulary->text(token)); }
  void operator()(TokenSet tokens) const {
    json.begin_array();
    tokens.each([&](Token token) { json.value(spec.vocabulary->text(token)); });
    json.end_array();
  }
  void operator()(std::string_view text) const { json.value(text); }
  void operator()(Texts texts) const {
    json.begin_array();
    for (const auto text : texts) json.value(text);
    json.end_array();
  }
  void operator()(Prerequisites prerequisites) const {
    json.begin_array();
    for (const auto& [skill, level] : prerequisites)
      json.begin_object()
          .member("skill", vocabulary::skill.text(skill))
          .member("level", vocabulary::prerequisite_level.text(level))
          .end_object();
    json.end_array();
  }
  void operator()(Alternatives alternatives) const {
    json.begin_array();
    for (const auto& alternative : alternatives) write_alternative(json, alternative);
    json.end_array();
  }
  void operator()(Awards awards) const {
    json.begin_object();
    for (const auto& [year, count] : awards) json.member(fmt::format_int(year).c_str(), count);
    json.end_object();
  }
  void operator()(EvidenceList items) const {
    json.begin_object();
    for (const auto& item : items) json.member(item.path, item.source_id);
    json.end_object();
  }
};

}  // namespace

void write_value(JsonWriter& json, const Value& value, const FieldSpec& spec) {
  std::visit(Writer{json, spec}, value);
}

void write_record(JsonWriter& json, const Record& record, const std::function<bool(Field)>& wanted) {
  std::string_view open_group;
  json.begin_object();
  for (const FieldSpec& spec : fields_of(record.kind)) {
    if (!record.knows(spec.field) || (wanted && !wanted(spec.field))) continue;
    const std::size_t dot = spec.path.find('.');
    const std::string_view group = dot == std::string_view::npos ? std::string_view{} : spec.path.substr(0, dot);
    if (group != open_group) {
      if (!open_group.empty()) json.end_object();
      if (!group.empty()) json.key(group).begin_object();
      open_group = group;
    }
    json.key(group.empty() ? spec.path : spec.path.substr(dot + 1));
    write_value(json, record[spec.field], spec);
  }
  if (!open_group.empty()) json.end_object();
  json.end_object();
}

}  // namespace progrank
