// Admission in sentences: what schema.org and CTDL have no terms for and yet is read by people.

#include <fmt/format.h>

#include <array>

#include "interchange/figures.hpp"
#include "interchange/parts.hpp"
#include "progrank/base/number.hpp"

namespace progrank::interchange {
namespace {

struct Sentence {
  Field field;
  std::string_view label;
};
constexpr std::array sentences{
    Sentence{Field::admission_degree_required, "Degree required"},
    Sentence{Field::admission_min_gpa, "Minimum GPA"},
    Sentence{Field::admission_gre, "GRE"},
    Sentence{Field::admission_experience_years, "Years of experience"},
    Sentence{Field::admission_clinical_background, "Clinical background"},
};
constexpr std::string_view prerequisite_label = "Prerequisite: ";
constexpr std::string_view no_prerequisites = "Prerequisites: none";

bool take_prerequisite(std::string_view text, Incoming& record) {
  const std::size_t open = text.find(" (");
  if (open == std::string_view::npos || !text.ends_with(')')) return false;
  const std::string_view skill = text.substr(0, open);
  const std::string_view level = text.substr(open + 2, text.size() - open - 3);
  if (!vocabulary::skill.find(skill) || !vocabulary::prerequisite_level.find(level)) return false;
  Json list = record.has(Field::admission_prerequisites) ? *record.find(Field::admission_prerequisites) : Json::array();
  list.push_back({{"skill", skill}, {"level", level}});
  record.set(Field::admission_prerequisites, std::move(list));
  return true;
}

}  // namespace

std::vector<std::string> admission_sentences(Outgoing& record) {
  std::vector<std::string> out;
  for (const auto& [field, label] : sentences) {
    if (!record.knows(field) || record.taken(field)) continue;
    const auto number = record.number(field);
    out.push_back(fmt::format("{}: {}", label, number ? shortest(*number) : std::string(record.text(field))));
  }
  if (record.taken(Field::admission_prerequisites)) return out;
  const auto prerequisites = record.prerequisites();
  if (!prerequisites) return out;
  if (prerequisites->empty()) out.emplace_back(no_prerequisites);
  for (const auto& [skill, level] : *prerequisites)
    out.push_back(fmt::format("{}{} ({})", prerequisite_label, vocabulary::skill.text(skill),
                              vocabulary::prerequisite_level.text(level)));
  return out;
}

bool take_admission_sentence(std::string_view sentence, Incoming& record) {
  if (sentence == no_prerequisites) {
    record.set(Field::admission_prerequisites, Json::array());
    return true;
  }
  if (sentence.starts_with(prerequisite_label))
    return take_prerequisite(sentence.substr(prerequisite_label.size()), record);
  for (const auto& [field, label] : sentences) {
    if (!sentence.starts_with(label) || sentence.substr(label.size(), 2) != ": ") continue;
    const std::string_view value = sentence.substr(label.size() + 2);
    const Vocabulary* vocabulary = spec_of(record.kind, field).vocabulary;
    const auto number = number_of(value);
    if (vocabulary ? !vocabulary->find(value) : !number) return false;
    record.set(field, vocabulary ? Json(value) : json_number(*number));
    return true;
  }
  return false;
}

}  // namespace progrank::interchange
