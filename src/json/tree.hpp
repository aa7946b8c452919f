#pragma once
// Small JSON files (models, institutions, reference, person) as a tree, with errors that name file and place.

#include <simdjson.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"

namespace progrank {

/// A parsed file. Texts of its elements live as long as the tree.
class JsonTree {
 public:
  /// Throws InputError with line and column when the text is not JSON.
  JsonTree(std::shared_ptr<const PaddedText> text, std::string_view file);
  [[nodiscard]] simdjson::dom::element root() const { return root_; }
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  std::string file_;
  std::shared_ptr<const PaddedText> text_;
  simdjson::dom::parser parser_;
  simdjson::dom::element root_;
};

/// One object of a tree with what to call it in messages: `file: where: key: problem`.
class JsonObject {
 public:
  /// Throws InputError when the element is no object.
  JsonObject(simdjson::dom::element element, std::string file, std::string where);

  [[nodiscard]] const std::string& where() const { return where_; }
  [[nodiscard]] bool has(std::string_view key) const;
  /// Throws InputError naming the key when it is missing (required_*) or of another type.
  [[nodiscard]] std::string_view required_text(std::string_view key) const;
  [[nodiscard]] std::string_view text(std::string_view key) const;  ///< "" when absent
  [[nodiscard]] double required_number(std::string_view key) const;
  [[nodiscard]] std::optional<double> number(std::string_view key) const;
  /// A whole number of `least` to `most`, which doubles tell apart (below 2^53); nothing when absent.
  [[nodiscard]] std::optional<std::int64_t> whole(std::string_view key, std::int64_t least, std::int64_t most) const;
  [[nodiscard]] std::int64_t required_whole(std::string_view key, std::int64_t least, std::int64_t most) const;
  [[nodiscard]] bool boolean(std::string_view key, bool when_absent) const;
  [[nodiscard]] simdjson::dom::array required_array(std::string_view key) const;
  [[nodiscard]] JsonObject required_object(std::string_view key) const;
  [[nodiscard]] JsonObject object_of(simdjson::dom::element element, std::string where) const;
  [[nodiscard]] simdjson::dom::object members() const { return object_; }
  /// Throws InputError, with a suggestion, on a key that is not one of these.
  void allow_only(const std::vector<std::string_view>& keys) const;
  [[noreturn]] void fail(std::string_view key, std::string problem) const;

 private:
  [[nodiscard]] simdjson::dom::element required(std::string_view key) const;

  simdjson::dom::object object_;
  std::string file_;
  std::string where_;
};

}  // namespace progrank
