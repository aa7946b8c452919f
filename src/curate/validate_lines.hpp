#pragma once
// Part of validation (validate.hpp): large JSON Lines are checked while they are read, record by record on all cores;
// no record is held, only its id.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "curate/record_rules.hpp"
#include "curate/validate.hpp"

namespace progrank {

/// The ids of all records that could be read, and whose they are.
class ReadIds {
 public:
  /// The file that ids come from from now on; `in_pieces`: nobody else looks for ids that it gives twice.
  void begin(const std::string& file, bool in_pieces);
  void add(std::string_view id);

  /// Each id that stands there twice, where one of the two was read in pieces. Puts them in order.
  std::vector<Defect> given_twice();
  /// In order, after given_twice.
  [[nodiscard]] std::size_t size() const { return ids_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t i) const { return text(ids_[i]); }
  [[nodiscard]] bool contains(std::string_view id) const;

 private:
  struct File {
    std::string name;
    bool in_pieces = false;
  };
  struct Id {
    std::size_t start = 0;
    std::uint32_t size = 0;
    std::uint32_t file = 0;
  };
  [[nodiscard]] std::string_view text(const Id& id) const { return std::string_view(texts_).substr(id.start, id.size); }

  std::vector<File> files_;
  std::vector<Id> ids_;
  std::string texts_;
};

/// Checks the lines of a file that `streams`, adds what is found in their order, and their ids.
void validate_lines(CheckedFile& file, RecordKind kind, const RecordRules& record_rules, bool tell_lines,
                    std::vector<Finding>& findings, ReadIds& ids);

}  // namespace progrank
