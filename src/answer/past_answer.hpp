#pragma once
// An answer of `programs` or `certs` that was written as JSON, read again.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "progrank/base/files.hpp"
#include "progrank/record/field.hpp"

namespace progrank {

/// Name → JSON.
using JsonValues = std::map<std::string, std::string>;

struct PastCriterion {
  std::string attribute;  ///< JSON; "" = a group
  double points = 0;
};

struct PastResult {
  std::string id;
  std::string name;
  std::size_t rank = 0;
  std::optional<double> score;
  JsonValues facts;                               ///< by field; with --fields by column
  std::map<std::string, PastCriterion> criteria;  ///< "cost", "flexibility.delivery"
};

struct PastAnswer {
  std::string file;
  RecordKind kind = RecordKind::program;
  std::string version;
  std::string data_release;
  JsonValues question;                            ///< flags and inputs, with their dashes
  JsonValues model;                               ///< its id, and how unknown facts count
  std::map<std::string, double> weights;          ///< share of each top-level criterion, 0..1
  std::map<std::string, std::string> attributes;  ///< what each criterion looks at
  std::size_t matched = 0;                        ///< records, those that a limit left out included
  std::vector<PastResult> results;                ///< in the order of the answer
};

/// Whether the text is an answer of this program as JSON, of whatever command.
bool is_answer(const DataFile& file);

/// Throws InputError: of another command, or not as the schema of results has it.
PastAnswer read_answer(const DataFile& file);

}  // namespace progrank
