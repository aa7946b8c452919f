#pragma once
// JSON-LD as it is met in the wild: alone, in an array, under "@graph", in the scripts of a saved web page; keys bare,
// prefixed or whole IRIs; texts plain, with a language, or as language maps. What is understood is taken out of a node;
// what remains in it afterwards is told.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interchange/parts.hpp"
#include "progrank/base/files.hpp"

namespace progrank::interchange {

/// The terms of a vocabulary: how keys are written in full and how here.
struct LdVocabulary {
  std::string_view name;                   ///< for messages: "schema.org"
  std::vector<std::string_view> prefixes;  ///< written before a term: "https://schema.org/", "schema:"
  std::string_view here;                   ///< what they become: "", "ceterms:"
};

/// The local name of a type or concept: "https://schema.org/Course" → "Course", "costType:Tuition" → "Tuition".
std::string_view local_name(std::string_view term);

/// The local names of a node's @type.
std::vector<std::string> types_of(const Json& node);

/// The nodes of a file.
class LdFile {
 public:
  /// Throws InputError: malformed JSON (line, column), a web page without JSON-LD.
  LdFile(const DataFile& file, const LdVocabulary& vocabulary, Tally& left_out);

  /// Copies of the outermost nodes of one of these types, in the order of the file.
  [[nodiscard]] std::vector<Json> nodes(const std::vector<std::string_view>& types) const;
  /// The types of all outermost nodes, each once, for messages.
  [[nodiscard]] std::vector<std::string> types() const;
  /// Tells the outermost nodes that are of none of these types, hold none and were not referred to.
  void tell_others(const std::vector<std::string_view>& types, Tally& left_out) const;

  /// Puts the node in place of a reference to it ({"@id": ...} or just the id); false when it is not in the file.
  bool resolve(Json& reference);

 private:
  void read_json(const DataFile& file, std::string_view text, std::size_t line);
  void read_page(const DataFile& file, Tally& left_out);
  void add(Json root);
  void remember_ids(const Json& value);

  LdVocabulary vocabulary_;
  std::vector<Json> roots_;
  std::map<std::string, Json> by_id_;
  std::vector<std::string> referred_;
};

/// The values of a key as they stand in the node, a single value as a list of one; empty when absent.
std::vector<Json*> values_at(Json& node, std::string_view key);
/// The first object at a key; nullptr when there is none.
Json* object_at(Json& node, std::string_view key);

/// Takes a text out: a string, a number, {"@value": ...} or one language of a language map (en-US, en, else the first).
std::optional<std::string> take_text(Json& node, std::string_view key);
/// Takes out a number or a text that is one: 12000, "12,000.00".
std::optional<double> take_number(Json& node, std::string_view key);
/// Takes those texts out that `accept` says it understands; a list, a language map of lists, or one text.
template <typename Accept>
void take_texts(Json& node, std::string_view key, Accept accept);
/// Whether nothing is left to say in a value: null, and objects and lists of such.
bool is_spent(const Json& value);
/// Takes an object out of the list it stands in (it is whole understood).
void take_whole(Json& value);

/// Tells every value that is left in the node: path without positions, once per record.
void tell_left(const Json& node, Tally& left_out);

/// The text at a key as it stands; "" when there is none.
std::string plain_text(const Json& node, std::string_view key);

/// "P18M" for 18, "P3Y" for 3.
std::string iso_months(double months);
std::string iso_years(double years);
/// Months of an ISO 8601 duration of years, months, weeks or days, the latter at 30.4375 days a month; nothing for
/// other texts and for hours.
std::optional<double> months_of(std::string_view duration);
std::optional<double> years_of(std::string_view duration);
/// The shortest interval that holds all durations of a text: "P18M", "P12M/P24M", "P3Y-P4Y".
std::optional<Interval> month_range(std::string_view text);

Json interval_json(Interval interval);

/// A number that stands alone in a text: 12000, 12,000.50.
std::optional<double> number_of(std::string_view text);

/// A word of a vocabulary, also when written as people do: "Master's degree", "Bachelors".
std::optional<std::string_view> category_word(const Vocabulary& vocabulary, std::string_view text);
/// Takes those words of a list out that are in the vocabulary of the field.
void take_words(Json& node, std::string_view key, Field field, Incoming& record);
/// Takes the record's page when it is a web address.
void take_web_address(Json& node, std::string_view key, Incoming& record);

/// What the @id of exported nodes starts with; the record's id follows.
inline constexpr std::string_view own_urn = "urn:progrank:";
/// Gives the record its id: the one an export left behind, else one made of the names of owner and record.
void set_id(const Json& node, const std::optional<std::string>& identifier, Incoming& record);

/// The field that says when prices were published, and the words in front of it in both JSON-LD formats.
Field price_date(RecordKind kind);
std::string_view price_date_words(RecordKind kind);

/// Which records to read from a file that holds so many of each. Throws InputError when there are none of the kind
/// wanted, or both and nobody said which.
RecordKind kind_of_nodes(std::optional<RecordKind> wanted, const DataFile& file, std::size_t programs,
                         std::size_t certifications, const LdFile& ld, const std::vector<std::string_view>& types);

/// Calls `visit` for each text under a key, in place; visit returns whether it is understood.
template <typename Accept>
void take_texts(Json& node, std::string_view key, Accept accept) {
  for (Json* value : values_at(node, key)) {
    if (value->is_string()) {
      if (accept(value->get_ref<const std::string&>())) take_whole(*value);
    } else if (value->is_object() && !value->contains("@type")) {
      std::vector<std::string> languages;
      for (const auto& [language, text] : value->items()) languages.push_back(language);
      for (const std::string& language : languages)
        if (language != "@id" && language != "@language") take_texts(*value, language, accept);
    }
  }
}

}  // namespace progrank::interchange
