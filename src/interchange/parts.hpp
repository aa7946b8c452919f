#pragma once
// Inside of the interchange formats: a record on its way out, a record on its way in, and the count of what is left
// behind.

#include <bitset>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "interchange/interchange.hpp"
#include "progrank/base/files.hpp"

namespace progrank::interchange {

/// Files of this size are a cold path; the tree keeps the order of keys.
using Json = nlohmann::ordered_json;

/// A number as JSON has it, whole numbers without a fraction.
Json json_number(double number);

/// Counts by name, in the order of first mention.
class Tally {
 public:
  /// `why` = what is wrong with it; "" = nothing, there is no field for it.
  void add(const std::string& what, std::string_view example = {}, std::string_view why = {});
  [[nodiscard]] std::vector<LeftOut> finish() { return std::move(counts_); }

 private:
  std::vector<LeftOut> counts_;
  std::map<std::string, std::size_t> position_;
};

/// What an import leaves behind, for the person to read.
class ImportLog {
 public:
  Tally left_out;                  ///< places of the file, grouped
  std::vector<std::string> notes;  ///< how the file was taken

  /// A value or record that could not be taken, with its place.
  void refuse(const Defect& defect);
  /// Up to twenty of them.
  [[nodiscard]] std::vector<std::string> lines() const;
  [[nodiscard]] std::size_t refused() const { return refused_; }

 private:
  std::vector<std::string> lines_;
  std::size_t refused_ = 0;
};

/// A record on its way out. What a format has a place for is taken; the rest is left behind and told.
class Outgoing {
 public:
  explicit Outgoing(const Record& record) : record_(record) {}

  [[nodiscard]] const Record& record() const { return record_; }
  /// "" = unknown; a token is its word.
  std::string_view text(Field field);
  std::optional<double> number(Field field) { return take<double>(field); }
  std::optional<Interval> interval(Field field) { return take<Interval>(field); }
  /// The words of a token set.
  std::vector<std::string_view> words(Field field);
  Texts texts(Field field) { return take<Texts>(field).value_or(Texts{}); }
  std::optional<Prerequisites> prerequisites() { return take<Prerequisites>(Field::admission_prerequisites); }
  Alternatives alternatives() { return take<Alternatives>(Field::eligibility).value_or(Alternatives{}); }
  /// There was no place for it after all.
  void give_back(Field field) { taken_.reset(index_of(field)); }
  [[nodiscard]] bool knows(Field field) const { return record_.knows(field); }
  [[nodiscard]] bool taken(Field field) const { return taken_.test(index_of(field)); }
  void tell_rest(Tally& left_out) const;

 private:
  template <typename T>
  std::optional<T> take(Field field) {
    taken_.set(index_of(field));
    return record_.get<T>(field);
  }

  const Record& record_;
  std::bitset<field_count> taken_;
};

/// A record on its way in: JSON as data files have it, not yet checked.
struct Incoming {
  RecordKind kind = RecordKind::program;
  Json record = Json::object();
  std::size_t line = 0;    ///< where it starts; 0 = not known
  bool made_id = false;    ///< its id was made of its names
  std::string node = {};   ///< the @id it has in JSON-LD; "" = none
  bool companion = false;  ///< the way to a credential, which may be a record too (CTDL's learning programs)

  void set(Field field, Json value);
  void set_text(Field field, const std::optional<std::string>& text) {
    if (text) set(field, *text);
  }
  void forget(Field field);
  [[nodiscard]] const Json* find(Field field) const;
  [[nodiscard]] bool has(Field field) const { return find(field) != nullptr; }
  [[nodiscard]] std::string id() const;
  /// Adds a word to a list field, once.
  void add_word(Field field, std::string_view word);
};

/// What a reader of a format hands on.
struct Incomings {
  RecordKind kind = RecordKind::program;
  std::vector<Incoming> records;
  std::vector<Json> sources;
};

/// The word of a vocabulary that a text means: itself, in any case, with spaces or hyphens; nothing when it is none.
std::optional<std::string_view> word_of(const Vocabulary& vocabulary, std::string_view text);

/// An alternative of eligibility from its flat form (flat_text), as JSON of data files; throws WrongCell.
Json alternative_json(std::string_view item);

/// What is wrong with a text in a flat form, without its place.
struct WrongCell {
  std::string problem;
};

/// A lower-case id of a text: "Rochester Institute (RIT)" → "rochester-institute-rit".
std::string slug_of(std::string_view text);

/// Demands of a program for admission that no format has terms for, as sentences both JSON-LD formats carry:
/// "Minimum GPA: 3", "GRE: optional". Those already taken are left out.
std::vector<std::string> admission_sentences(Outgoing& record);
/// Reads one of these sentences; false when it is none.
bool take_admission_sentence(std::string_view sentence, Incoming& record);

// One pair for each format.
std::string csv_text(RecordKind kind, const Catalog& catalog, const CsvStyle& style, Tally& left_out);
Incomings read_csv(const ImportSettings& settings, const DataFile& file, ImportLog& log);
std::string jsonl_text(RecordKind kind, const Catalog& catalog, Tally& left_out);
Incomings read_jsonl(const ImportSettings& settings, const DataFile& file, ImportLog& log);
std::string schema_org_text(const Catalog& catalog, Tally& left_out);
Incomings read_schema_org(const ImportSettings& settings, const DataFile& file, ImportLog& log);
std::string ctdl_text(const Catalog& catalog, Tally& left_out);
Incomings read_ctdl(const ImportSettings& settings, const DataFile& file, ImportLog& log);

/// The sources of a catalog by id, each once. Throws InputError when two of one id differ.
std::vector<Source> unique_sources(const Catalog& catalog);

/// The evidence of a record whose sources are there, in canonical order; others are told.
std::vector<EvidenceItem> sourced_evidence(const Record& record, Tally& left_out);

}  // namespace progrank::interchange
