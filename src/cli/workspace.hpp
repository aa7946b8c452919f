#pragma once
// What a command works on: the data it was told to use, loaded when first asked for.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "progrank/attribute.hpp"
#include "progrank/catalog.hpp"
#include "progrank/model.hpp"
#include "progrank/reference.hpp"
#include "progrank/role.hpp"

namespace progrank::cli {

/// --data, --add, --today.
struct DataOptions {
  std::vector<std::string> data;  ///< replaces the bundled records of that kind
  std::vector<std::string> add;   ///< adds to them
  std::string today;              ///< YYYY-MM-DD; "" = the data's release date
  bool directory = false;         ///< also the programs known from IPEDS only
};

class Workspace {
 public:
  /// `asked` is the kind that plain arrays and JSON Lines hold when they do not say so themselves.
  Workspace(DataOptions options, std::optional<RecordKind> asked) : options_(std::move(options)), asked_(asked) {}

  const Reference& reference();
  const Institutions& institutions();
  const Catalog& catalog(RecordKind kind);
  const Roles& roles();
  /// The bundled models of both kinds.
  const std::vector<Model>& models();
  /// By id, or from a file when the text names one. Throws InputError with a suggestion.
  Model model(RecordKind kind, const std::string& id_or_file);
  /// The day that ages are counted to, in years.
  double today();
  [[nodiscard]] const DataOptions& options() const { return options_; }

  /// A record of any kind by its id or an unambiguous beginning of it; the directory is asked when nothing else has it.
  /// Throws InputError with suggestions when there is none.
  const Record& record(const std::string& id);

 private:
  Catalog load_catalog(RecordKind kind);
  const Record* in_directory(const std::string& id);
  const std::vector<std::pair<RecordKind, DataFile>>& files(const std::vector<std::string>& names, bool replacing);

  DataOptions options_;
  std::optional<RecordKind> asked_;
  std::optional<Reference> reference_;
  std::optional<Institutions> institutions_;
  std::optional<Roles> roles_;
  std::map<RecordKind, Catalog> catalogs_;
  std::optional<Catalog> without_directory_;  ///< kept for the references into it
  std::optional<std::vector<Model>> models_;
  std::optional<std::vector<std::pair<RecordKind, DataFile>>> data_files_, add_files_;
};

/// Asked for by id, found none: a name that people ask for and that has no recognised issuer.
struct UnrecognisedName {
  std::string name;
  std::string finding;
};

}  // namespace progrank::cli
