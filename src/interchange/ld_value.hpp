#pragma once
// A value of a JSON-LD document: what it says as text or number, the nodes it leads to, and the marks it is given when
// it is understood.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interchange/parts.hpp"

namespace progrank::interchange {

class LdFile;

/// A value of a document.
class Ld {
 public:
  Ld(const Json& value, LdFile& file) : value_(&value), file_(&file) {}

  [[nodiscard]] const Json& json() const { return *value_; }
  [[nodiscard]] LdFile& file() const { return *file_; }
  [[nodiscard]] bool is_node() const { return value_->is_object(); }
  [[nodiscard]] bool has(std::string_view key) const;
  /// Whether a bare text that is the @id of a node stands for it.
  enum class Reference : unsigned char {
    objects,
    strings_too
  };
  /// The values of a key one by one, a reference followed to its node where the file has it.
  [[nodiscard]] std::vector<Ld> at(std::string_view key, Reference strings = Reference::objects) const;
  /// The first of them that is an object.
  [[nodiscard]] std::optional<Ld> object(std::string_view key) const;
  /// The local names of its @type.
  [[nodiscard]] std::vector<std::string> types() const;
  /// What the value says as text: a string, a number, {"@value": ...}, the best language of a language map (en-US, en,
  /// else the first), an @id that leads nowhere. With its leaf, to be marked.
  [[nodiscard]] std::vector<std::pair<std::string, Ld>> spoken() const;
  [[nodiscard]] std::optional<std::string> text() const;
  /// All texts of a key.
  [[nodiscard]] std::vector<std::pair<std::string, Ld>> texts(std::string_view key) const;
  /// The first text of a key, marked; blank ones are not taken.
  [[nodiscard]] std::optional<std::string> take_text(std::string_view key) const;

  /// Marks every leaf of the value as understood.
  void take() const;
  /// Marks what a key holds, or only the @type and @id of a node.
  void take(std::string_view key) const;
  void take_node() const;
  /// Says why a value is left out. What is marked all the same is told none the less.
  void refuse(std::string why) const;
  /// How the node is called in paths from here on: "provider".
  void call(std::string name) const;

 private:
  const Json* value_;
  LdFile* file_;
};

/// Whether a value says nothing: null, "", and objects and lists of such.
bool says_nothing(const Json& value);

/// A number that a value gives: 12000, "12,000.00", {"@value": "12000"}. Not marked.
std::optional<double> number_in(const Ld& value);

/// Whether it is texts by their languages: {"en": "Nursing", "es": "Enfermería"}.
bool is_language_map(const Json& value);

}  // namespace progrank::interchange
