#pragma once
// What a command works on: the data it was told to use, loaded when first asked for.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "progrank/base/files.hpp"
#include "progrank/base/listener.hpp"
#include "progrank/career/occupation.hpp"
#include "progrank/career/role.hpp"
#include "progrank/career/role_search.hpp"
#include "progrank/derive/attribute.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/record/reference.hpp"
#include "progrank/scan/question.hpp"
#include "progrank/score/model.hpp"

namespace progrank {

class Overrides;

/// --data, --add, --override, --today.
struct DataOptions {
  std::vector<std::string> data;       ///< replaces the bundled records of that kind
  std::vector<std::string> add;        ///< adds to them
  std::vector<std::string> overrides;  ///< facts of the user's own over those of records that are there
  std::string today;                   ///< YYYY-MM-DD; "" = the data's release date
  bool directory = false;              ///< also the programs known from IPEDS only
  bool skip_bad = false;               ///< leave out records that break the format
  std::size_t threads = 0;             ///< that read large files; 0 = one per core
};

/// Everything is read once, when it is first asked for. References that it hands out hold as long as it lives.
class Workspace {
 public:
  /// `asked` is the kind that plain arrays and JSON Lines hold when they do not say so themselves. `listener` is told
  /// of what takes long and of records left out; it may be null and must outlive the workspace.
  Workspace(DataOptions options, std::optional<RecordKind> asked, Listener* listener = nullptr);
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  const Reference& reference();
  const Institutions& institutions();
  /// All records of a kind.
  const Catalog& catalog(RecordKind kind);
  /// The same catalog while it may still lack the records of large files: only its place, and its sources, are final.
  const Catalog& opened(RecordKind kind);
  /// The records that pass. Of large files no others are kept.
  Selection select(RecordKind kind, const ScanQuestion& question);
  const Roles& roles();
  /// Pay by state and job titles; read when first asked for.
  const Occupations& occupations();
  /// The role that an id or words of a job title mean. Throws InputError naming `flag` that lists the roles where
  /// several are meant, and the nearest titles where none is.
  RoleMatch role(std::string_view words, std::string_view flag);
  /// The bundled models of both kinds.
  const std::vector<Model>& models();
  /// The person of a file ("-" = standard input), read once. Throws InputError.
  std::shared_ptr<const Person> person(const std::string& file);
  /// By id, or from a file when the text names one. Throws InputError with a suggestion.
  Model model(RecordKind kind, const std::string& id_or_file);
  /// The day that ages are counted to, in years.
  double today();
  /// What attributes depend on, for nobody in particular: the reference data and the day. The catalog is that of
  /// `opened`.
  Situation situation(RecordKind kind);
  [[nodiscard]] const DataOptions& options() const { return options_; }
  [[nodiscard]] std::optional<RecordKind> asked() const { return asked_; }
  [[nodiscard]] Listener* listener() const { return listener_; }
  /// A remark for people that several parts of a command come upon: told at its first time.
  void remark_once(const std::string& text);

  /// A record of any kind by its id, an unambiguous beginning of it, its abbreviation, or words of its name; the
  /// directory is asked when nothing else has it. Throws InputError that lists the records where several are meant, and
  /// the nearest where none is.
  const Record& record(const std::string& text);
  /// Whether a record of that kind has this id, one that look_for passed over too.
  bool has(RecordKind kind, std::string_view id);
  /// Whether there are large files, none of which was read, and all that it reads can be read a second time: no pipe,
  /// no standard input. Then two workspaces can do with few records in memory what one does with all.
  bool can_read_twice();
  /// To be called before anything is read, where nothing but records of these names will be asked for: of large files
  /// no others are kept.
  void look_for(std::span<const std::string> texts);

 private:
  /// A file that was named: read already, or to be scanned.
  struct Input;

  Catalog load_catalog(RecordKind kind);
  SelectionTally scan(RecordKind kind, const ScanQuestion& question);
  void tell_skipped(std::size_t count) const;
  /// What --override names, read once; nullptr = nothing.
  const Overrides* overrides();
  /// Throws InputError where facts are given for an id that nobody has. All records of `kind` must have been read.
  void check_overrides(RecordKind kind);
  /// Of the same data, every record kept; nullptr where this one keeps them all, or standard input cannot be read
  /// again.
  Workspace* unnarrowed();
  const Record* find(const std::string& text);
  const Record* in_directory(const std::string& id);
  const Record* by_exact_name(const std::string& wanted);
  const Record* by_words(const std::vector<std::string>& words);
  std::vector<Input>& inputs(const std::vector<std::string>& names, std::unique_ptr<std::vector<Input>>& cache);

  DataOptions options_;
  std::optional<RecordKind> asked_;
  Listener* listener_;
  std::set<std::string> remarked_;
  std::optional<Reference> reference_;
  std::optional<Institutions> institutions_;
  std::optional<Roles> roles_;
  std::optional<Occupations> occupations_;
  std::unique_ptr<const Overrides> overrides_;
  bool overrides_checked_ = false;
  std::map<RecordKind, Catalog> catalogs_;
  std::optional<Catalog> without_directory_;  ///< kept for the references into it
  std::optional<std::vector<Model>> models_;
  std::map<std::string, std::shared_ptr<const Person>> persons_;
  std::unique_ptr<std::vector<Input>> data_files_, add_files_;
  bool narrowed_ = false;             ///< large files were read for some names only
  std::unique_ptr<Workspace> whole_;  ///< of the same data, for a name that was not among them
};

/// Asked for by id, found none: a name that people ask for and that has no recognised issuer.
struct UnrecognisedName {
  std::string name;
  std::string finding;
};

}  // namespace progrank
