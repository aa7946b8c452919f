#pragma once
// The US Department of Education's IPEDS files in their official layout → institutions.json and directory.json.
//
//   completions  C2024_A.csv   UNITID CIPCODE MAJORNUM AWLEVEL CTOTALT: degrees awarded; 2024 = July 2023 to June 2024
//   institutions HD2024.csv    UNITID INSTNM CITY STABBR CONTROL WEBADDR
//   charges      IC2023_AY.csv UNITID TUITION6 FEE6 HRCHG6 (graduate, in-state), 7 (out-of-state); 2023 = 2023-24
//   distance     C2021DEP.csv  UNITID CIPCODE PMASTR PMASTRDE PMASTRDES, ...: offered, all by distance, some
//
// and beside them two lists of ours: CIPCODE ON_LIST (the DHS STEM list), UNITID INSTITUTIONAL_ACCREDITOR (DAPIP).
//
// The files are read as they are published and as people keep them: UTF-8 or Latin-1, quotes inside of quoted cells,
// CIP codes with and without dot, columns in any case, "." or nothing for a missing figure; what a merged school
// awarded counts for the one it is now (NEWID). First and second majors (MAJORNUM 1 and 2) are added.

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "progrank/base/files.hpp"
#include "progrank/record/catalog.hpp"

namespace progrank {

struct IpedsFiles {
  std::vector<DataFile> completions;  ///< one a year, years in a row
  DataFile institutions;
  DataFile charges;
  std::optional<DataFile> distance = {};
  std::optional<DataFile> stem = {};
  std::optional<DataFile> accreditors = {};
  std::map<std::string, int> years = {};  ///< of renamed files, by name; "" = the only file of completions
};

/// A level of awards that the directory covers.
struct AwardLevel {
  int number;        ///< IPEDS AWLEVEL
  Token credential;  ///< vocabulary::credential
  std::string_view title;
};
/// nullptr for any other level or credential.
const AwardLevel* find_award_level(int number);
const AwardLevel* find_award_level(Token credential);

/// Degrees of one institution in one field at one level, by year.
struct Completions {
  int unitid = 0;
  std::string cip;
  int award_level = 0;  ///< IPEDS: 6 postbaccalaureate certificate, 7 master's, 8 post-master's certificate
  std::map<int, double> awards;
};

struct IpedsInstitution {
  int unitid = 0;
  std::string name, city, state, url;
  Token control{};                       ///< vocabulary::control
  std::string institutional_accreditor;  ///< "" = not in the list of accreditors, or no list given
  std::string charges_year;              ///< "2022-23"; "" when the charges file does not list it
  std::optional<double> resident, resident_fees, resident_per_credit;
  std::optional<double> nonresident, nonresident_fees, nonresident_per_credit;
};

class IpedsImport {
 public:
  /// Reads the files, keeping the fields of study `cips` (codes) and the levels 6 to 8. Throws InputError, with file
  /// and line, on a file in the wrong place, a missing column, a line cut short, a figure that is none, text that is
  /// not UTF-8, a year given twice or left out.
  IpedsImport(const IpedsFiles& files, const std::vector<std::string>& cips);

  /// What becomes the directory: awarded at least once in the last two years, by an institution that the institutions
  /// file lists; sorted by institution, CIP and level.
  [[nodiscard]] const std::vector<Completions>& directory() const { return directory_; }
  /// The institutions that award something in it, and those of `also`, by unitid.
  [[nodiscard]] std::vector<const IpedsInstitution*> institutions(const std::vector<int>& also) const;
  /// Rows of completions by institutions that the institutions file does not list (closed since, mostly).
  [[nodiscard]] std::size_t unlisted() const { return unlisted_; }
  /// Institutions of the directory whose ids end in their number, since their name alone does not tell them from
  /// another.
  [[nodiscard]] std::size_t numbered() const;

  [[nodiscard]] std::string institutions_json(const std::vector<int>& also) const;
  [[nodiscard]] std::string directory_json() const;
  /// A programs file with `cip`, `awards`, `distance_2021` and `stem` of its curated records set. The CIP is the
  /// record's own, else the one of its institution and level that has the title of the program, else the one that
  /// speaks of the record's focus; where several do, nothing is guessed. Nursing degrees take a CIP of nursing (51.38)
  /// and no other degree does. What an earlier import set is replaced.
  [[nodiscard]] std::string enriched(const DataFile& programs) const;

 private:
  /// Institution, CIP and level.
  using ProgramKey = std::tuple<int, std::string, int>;

  void read_institutions(const DataFile& file);
  void read_charges(const DataFile& file);
  void read_distance(const DataFile& file);
  void read_stem(const DataFile& file);
  void read_accreditors(const DataFile& file);
  void read_completions(const std::vector<DataFile>& files, const std::vector<std::string>& cips);
  /// One file for every year from the first to the last.
  [[nodiscard]] std::map<int, const DataFile*> files_by_year(const std::vector<DataFile>& files) const;
  /// Adds one year's awards in the fields wanted; whether the file has any row of them.
  bool read_completions_of(int year, const DataFile& file, const std::set<std::string>& wanted,
                           std::map<ProgramKey, Completions>& all);
  /// What the ids of each institution's records begin with, by unitid: no two the same.
  [[nodiscard]] std::map<int, std::string> id_names() const;
  [[nodiscard]] Source completions_source() const;
  [[nodiscard]] std::vector<Source> sources() const;
  /// Sets what the lists beside the completions say of the record.
  void set_listed(RecordDraft& record, std::vector<EvidenceItem>& evidence) const;
  /// The CIP of the school and level that has the title of the program, of several the one with nine in ten of the
  /// awards; "" = none; nothing = it cannot be told which.
  [[nodiscard]] std::optional<std::string_view> cip_by_title(const Record& record) const;
  /// The institution that a merged one is now (NEWID), else the same.
  [[nodiscard]] int present_id(int unitid) const;

  std::map<std::string, int> years_;
  std::map<int, IpedsInstitution> institutions_;
  std::map<int, int> merged_into_;
  std::vector<Completions> directory_;
  std::size_t unlisted_ = 0;
  std::set<ProgramKey> in_completions_;   ///< rows of fields that titles are compared to, awards or not
  std::map<ProgramKey, Token> distance_;  ///< vocabulary::distance
  std::map<std::string, bool> stem_;      ///< by CIP
  std::string stem_as_of_;
  bool has_distance_ = false;
  bool has_accreditors_ = false;
  int first_year_ = 0;
  int last_year_ = 0;
  int institutions_year_ = 0;
  int charges_year_ = 0;
  std::string completions_title_, completions_as_of_;
};

/// The unitids of the institutions of curated programs. Throws InputError.
std::vector<int> institutions_of(const DataFile& programs);

}  // namespace progrank
