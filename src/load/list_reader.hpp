#pragma once
// Inside of the loader: the fields of a record that hold lists of objects or of texts.

#include <optional>
#include <string_view>
#include <vector>

#include "load/value_reader.hpp"
#include "progrank/record/record.hpp"
#include "record/alternative.hpp"

namespace progrank {

/// Lists while they are read.
struct RecordDecoder::Scratch {
  std::vector<std::string_view> texts;
  std::vector<std::string_view> sorted;  ///< them, to see whether one is there twice
  std::vector<Prerequisite> prerequisites;
  std::vector<Alternative> alternatives;
  std::vector<AwardsOfYear> awards;
  std::vector<EvidenceItem> evidence;
};

/// Each function reads one field's list into the arena; nothing when there was a defect.
class ListReader : public ValueReader {
 public:
  using Scratch = RecordDecoder::Scratch;

  ListReader(JsonCursor& in, Arena& arena, const FieldDefect& on_defect, Scratch& scratch)
      : ValueReader(in, arena, on_defect), scratch_(scratch) {}

 protected:
  std::optional<Texts> texts(std::string_view path);
  /// An empty list of prerequisites is a fact: the school asks for none.
  std::optional<Prerequisites> prerequisites(std::string_view path);
  std::optional<Alternatives> alternatives(std::string_view path);
  std::optional<Awards> awards(std::string_view path);

  Scratch& scratch_;

 private:
  std::string_view repeated(const std::vector<std::string_view>& texts);
  void read_part(std::string_view path, const AlternativePart& part, std::optional<Token>& token);
  void read_part(std::string_view path, const AlternativePart& part, std::optional<double>& member);
  void read_part(std::string_view path, const AlternativePart& part, std::string_view& text);
  void read_part(std::string_view path, const AlternativePart& part, TokenSet& set);
  void read_part(std::string_view path, const AlternativePart& part, Texts& texts);
  void read_part(std::string_view path, const AlternativePart& part, std::optional<Practice>& practice);
};

}  // namespace progrank
