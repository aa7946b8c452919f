#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/complete.hpp"
#include "progrank/answer/shortlist.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/career/plan_model.hpp"
#include "progrank/career/role.hpp"
#include "progrank/derive/attribute.hpp"
#include "progrank/record/institutions.hpp"
#include "render/model_output.hpp"
#include "render/open_questions_output.hpp"
#include "render/plan_output.hpp"
#include "render/reported_output.hpp"
#include "render/role_output.hpp"

namespace progrank::cli {
namespace {

/// The kinds of records that a command is about.
std::vector<RecordKind> kinds_of(std::string_view command) {
  if (command == "programs" || command == "ask") return {RecordKind::program};
  if (command == "certs") return {RecordKind::certification};
  return {record_kinds[0], record_kinds[1]};
}

void add_records(std::vector<Candidate>& words, std::string_view command) {
  for (const RecordKind kind : kinds_of(command)) {
    const Catalog catalog = bundled_catalog(kind);
    for (const Record& record : catalog.records())
      words.push_back({std::string(record.id()), std::string(record.name())});
  }
}

void add_roles(std::vector<Candidate>& words) {
  const DataFile file = bundled("roles");
  const Roles roles = Roles::parse(file.text, file.name);
  for (const Role& role : roles.all()) words.push_back({std::string(role.id), std::string(role.title)});
}

void add_models(std::vector<Candidate>& words, std::string_view command) {
  const auto of = kinds_of(command);
  for (const Model& model : bundled_models())
    if (std::find(of.begin(), of.end(), model.kind) != of.end()) words.push_back({model.id, model.title});
}

void add_plan_models(std::vector<Candidate>& words) {
  const DataFile file = bundled("models");
  for (const PlanModel& model : parse_plan_models(file.text, file.name)) words.push_back({model.id, model.title});
}

/// The criteria of the bundled models, each once; with `=` where a weight follows.
void add_criteria(std::vector<Candidate>& words, const Flag& flag, std::string_view command) {
  const bool weight = flag.placeholder.find('=') != std::string_view::npos;
  const auto of = kinds_of(command);
  std::set<std::string> seen;
  for (const Model& model : bundled_models())
    if (std::find(of.begin(), of.end(), model.kind) != of.end())
      for (const Criterion& criterion : model.criteria)
        if (seen.insert(criterion.id).second) words.push_back({criterion.id + (weight ? "=" : ""), criterion.about});
}

/// What --fields chooses of answers whose entries are no records.
std::vector<std::string_view> columns_of(std::string_view command) {
  if (command == "roles") return role_columns({}).names;
  if (command == "plan") return plan_columns({}).names;
  if (command == "models") return model_columns({}).names;
  if (command == "ask") return question_columns({}).names;
  if (command == "reported") return reported_columns({}, bundled_reference()).names;
  return {};
}

void add_fields(std::vector<Candidate>& words, const Flag& flag, std::string_view command) {
  const std::vector<std::string_view> columns =
      flag.name == "--fields" || flag.name == "--sort" ? columns_of(command) : std::vector<std::string_view>{};
  for (const std::string_view name : columns) words.push_back({std::string(name), ""});
  if (!columns.empty()) return;
  std::set<std::string> seen;
  const auto add = [&](std::string_view name, std::string_view about) {
    if (seen.insert(std::string(name)).second) words.push_back({std::string(name), std::string(about)});
  };
  if (flag.name == "--fields" || flag.name == "--sort") {
    for (const RecordKind kind : kinds_of(command))
      for (const std::string_view name : ranking_figures(kind)) add(name, "of the ranking");
  }
  for (const RecordKind kind : kinds_of(command))
    for (const std::string_view name : Attribute::names(kind)) {
      const FieldSpec* spec = find_field(kind, name);
      add(name, spec ? spec->title : "worked out by the program");
    }
}

void add_places(std::vector<Candidate>& words, ValueKind kind) {
  std::set<std::string, std::less<>> places;
  const Institutions institutions = bundled_institutions();
  for (const Institution& institution : institutions.all()) {
    const std::string_view place = kind == ValueKind::state ? institution.state : institution.country;
    if (!place.empty()) places.emplace(place);
  }
  if (kind == ValueKind::country) {
    const Catalog programs = bundled_catalog(RecordKind::program);
    for (const Record& record : programs.records())
      if (!record.text(Field::institution_country).empty()) places.emplace(record.text(Field::institution_country));
  }
  for (const std::string& place : places) words.push_back({place, ""});
}

/// All that may stand there, whatever was begun.
Candidates all_values(const Flag& flag, std::string_view command) {
  Candidates found;
  for (const std::string_view word : flag.values.words) found.words.push_back({std::string(word), ""});
  switch (flag.values.kind) {
    case ValueKind::record: add_records(found.words, command); break;
    case ValueKind::role: add_roles(found.words); break;
    case ValueKind::model:
      add_models(found.words, command);
      found.files = Candidates::Files::files;
      break;
    case ValueKind::plan_model:
      add_plan_models(found.words);
      found.files = Candidates::Files::files;
      break;
    case ValueKind::criterion:
      add_criteria(found.words, flag, command);
      found.goes_on = flag.placeholder.find('=') != std::string_view::npos;
      break;
    case ValueKind::condition:
    case ValueKind::field: add_fields(found.words, flag, command); break;
    case ValueKind::state:
    case ValueKind::country: add_places(found.words, flag.values.kind); break;
    case ValueKind::file: found.files = Candidates::Files::files; break;
    case ValueKind::directory: found.files = Candidates::Files::directories; break;
    default: break;
  }
  return found;
}

}  // namespace

Candidates values_of(const Flag& flag, std::string_view command, std::string_view begun) {
  Candidates found = all_values(flag, command);
  // Of a list, the part behind the last comma is being typed; what stands before it stays.
  const bool list = flag.takes_list && flag.values.kind != ValueKind::condition && flag.values.kind != ValueKind::file;
  const std::size_t comma = list ? begun.rfind(',') : std::string_view::npos;
  const std::string before(comma == std::string_view::npos ? "" : begun.substr(0, comma + 1));
  const std::string_view typed = begun.substr(before.size());
  std::erase_if(found.words, [&](const Candidate& one) { return !one.word.starts_with(typed); });
  for (Candidate& one : found.words) one.word.insert(0, before);
  return found;
}

}  // namespace progrank::cli
