// Any bytes given as one of the small files: persons, preferences, roles, and whatever `data validate` is asked about.
// They are read or refused; a person that is read is written and read again as the same person.

#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "curate/validate.hpp"
#include "load/overrides.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/career/occupation.hpp"
#include "progrank/career/plan_model.hpp"
#include "progrank/career/role.hpp"
#include "progrank/derive/eligibility.hpp"
#include "progrank/derive/person.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/score/preference.hpp"
#include "target.hpp"

namespace progrank::fuzz {
namespace {

void person(std::string_view input) {
  static_cast<void>(taken([&] {
    const Person read = parse_person(text_of(input), "input");
    const std::string written = person_json(read);
    const Person again = parse_person(text_of(written), "written");
    require(person_json(again) == written, "a person that is written reads back");
    static_cast<void>(read.skills_held());
    static_cast<void>(read.clinical_background());
  }));
}

void preferences(std::string_view input) {
  static_cast<void>(taken([&] { static_cast<void>(parse_preferences(text_of(input), "input")); }));
}

void role(std::string_view input) {
  static_cast<void>(taken([&] {
    const Roles roles = Roles::parse(text_of(input), "input");
    for (const Role& one : roles.all()) require(roles.find(one.id) != nullptr, "a role is found by its id");
  }));
  static_cast<void>(taken([&] { static_cast<void>(Occupations::parse(text_of(input), "input")); }));
  static_cast<void>(taken([&] { static_cast<void>(parse_plan_models(text_of(input), "input")); }));
}

/// Facts of the user's own over a record.
void overrides(std::string_view input) {
  static const Institutions institutions;
  static const DataFile records[] = {
      file_of("records", R"([{"id":"a--b","name":"n","credits":30,"cost":{"currency":"USD","per_credit":9}}])")};
  static_cast<void>(taken([&] {
    const DataFile files[] = {file_of("input", input)};
    const Overrides facts(files);
    Catalog catalog = load(RecordKind::program, records, institutions);
    facts.apply_to(catalog, RecordKind::program, institutions);
    static_cast<void>(facts.remarks());
    static_cast<void>(facts.unused());
  }));
}

/// What the schema or the rules find, at the loader's word: a file without an error is one that the loader takes.
void validation(std::string_view input) {
  static const Institutions institutions;
  const ValidationRules rules{.schema = [](std::string_view kind) { return bundled(fmt::format("{}_schema", kind)); }};
  const DataFile files[] = {file_of("input", input)};
  static_cast<void>(taken([&] {
    bool errors = false;
    for (const Finding& finding : validate(files, institutions, rules)) {
      require(!finding.message().empty(), "a finding says what it is");
      errors = errors || finding.severity == Severity::error;
    }
    const auto kind = kind_of(files[0]);
    if (kind && !errors)
      require(taken([&] { static_cast<void>(load(*kind, files, institutions)); }), "what validates is loaded");
  }));
}

}  // namespace

std::span<const Target> document_targets() {
  static constexpr Target targets[] = {{"person", person},
                                       {"preferences", preferences},
                                       {"role", role},
                                       {"override", overrides},
                                       {"validate", validation}};
  return targets;
}

}  // namespace progrank::fuzz
