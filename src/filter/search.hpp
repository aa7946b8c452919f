#pragma once
// Searching records by words, as people write them: case, accents, punctuation, "&" and "and", "St" and "Saint", and
// the dots of degrees make no difference.

#include <string>
#include <string_view>
#include <vector>

#include "progrank/record/record.hpp"

namespace progrank {

/// Which of a record's texts are looked at.
enum class SearchIn : std::uint8_t {
  names,      ///< what it is called: id, name, degree, abbreviation, institution, issuer, former names
  everything  ///< these, and what it is about: concentrations, focus, topics, domains
};

/// The words of a text in the form they are compared in: "M.S. & St. Mary's" is "ms", "saint", "marys".
std::vector<std::string> search_words(std::string_view text);

/// A record's words, ready to be looked through.
class SearchText {
 public:
  SearchText(const Record& record, SearchIn where);
  /// A text that is no record.
  explicit SearchText(std::string_view text);

  /// Whether the word is there, or, from three letters on, a word that begins with it.
  [[nodiscard]] bool has(std::string_view word) const;
  /// Whether the word is there, whole.
  [[nodiscard]] bool has_whole(std::string_view word) const;
  [[nodiscard]] bool has_all(const std::vector<std::string>& words) const;
  /// The words, each once, in order.
  [[nodiscard]] std::vector<std::string_view> words() const;
  /// Every word between spaces, a space at both ends.
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void add(std::string_view text);
  void add_initials(std::string_view institution);

  std::string text_ = " ";  ///< every word between spaces
};

/// The words with those replaced that the text has not by the nearest that it has, as one text; "" where one has no
/// word near.
std::string nearest_words(const std::vector<std::string>& words, const SearchText& text);

}  // namespace progrank
