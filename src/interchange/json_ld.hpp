#pragma once
// JSON-LD as it is met in the wild: alone, in an array, under "@graph", inside envelopes and other nodes, in the
// scripts of a saved web page; keys bare, prefixed, renamed or whole IRIs; texts plain, with a language, as language
// maps or as the name of a node. A document is never changed: what is understood is marked, and what is not marked in
// the end is told, leaf by leaf.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "interchange/ld_context.hpp"
#include "interchange/ld_value.hpp"
#include "interchange/parts.hpp"
#include "progrank/base/files.hpp"

namespace progrank::interchange {

/// A node that may be a record, and what stands around it.
struct LdRecord {
  Ld node;
  std::vector<Ld> around;  ///< the nodes it stands in, outermost first
};

class LdFile {
 public:
  /// Throws InputError: malformed JSON (line, column), a web page without JSON-LD.
  LdFile(const DataFile& file, const LdVocabulary& vocabulary, ImportLog& log);
  LdFile(const LdFile&) = delete;
  LdFile& operator=(const LdFile&) = delete;

  /// The outermost nodes of one of these types, in the order of the file. A node without a name that stands for another
  /// one by its @id is not among them.
  [[nodiscard]] std::vector<LdRecord> nodes(const std::set<std::string>& types);
  /// The types of all outermost nodes, each once, for messages.
  [[nodiscard]] std::vector<std::string> types() const;
  /// The nodes in which a property points to that node: offers by itemOffered.
  [[nodiscard]] std::vector<Ld> pointing_to(const Ld& node, std::string_view property);
  /// The node of an @id; nullptr when the file has none.
  [[nodiscard]] const Json* find(const std::string& id) const;
  /// Whether anything of it was understood.
  [[nodiscard]] bool any_marked(const Json& value) const;
  /// Tells every leaf that is not marked: its path without positions, how often, an example, and why.
  void tell_left(ImportLog& log) const;

 private:
  friend class Ld;
  void read_json(const DataFile& file, std::string_view text, std::size_t line);
  void read_page(const DataFile& file, ImportLog& log);
  void remember_ids(const Json& value);
  void collect(const Json& value, const std::set<std::string>& types, std::vector<const Json*>& around,
               std::vector<LdRecord>& out);
  void tell_value(const Json& value, const std::string& path, const std::string& why, ImportLog& log) const;

  [[nodiscard]] bool is_known_type(std::string_view type) const;

  const LdVocabulary& vocabulary_;
  std::set<std::string> record_types_;
  std::vector<std::unique_ptr<const Json>> roots_;
  std::unordered_map<std::string, const Json*> by_id_;
  std::unordered_set<const Json*> marked_;
  std::unordered_map<const Json*, std::string> refused_;
  std::unordered_map<const Json*, std::string> called_;
};

/// Says how the records of the other kind are read, where the file has any that the records read did not speak of.
void note_other_kind(RecordKind kind, const std::vector<LdRecord>& others, const LdFile& ld, ImportLog& log);

/// Which records to read from a file that holds so many of each. Throws InputError when there are none.
RecordKind kind_of_nodes(std::optional<RecordKind> wanted, const DataFile& file, std::size_t programs,
                         std::size_t certifications, const LdFile& ld, const std::vector<std::string_view>& types);

}  // namespace progrank::interchange
