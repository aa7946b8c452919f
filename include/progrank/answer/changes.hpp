#pragma once
// What changed between two answers, or two data files, and why: who entered, left or moved, and which fact, weight,
// release or age is not what it was, with both values.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "progrank/base/files.hpp"
#include "progrank/record/field.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {

/// Why something is not as it was.
enum class Cause : std::uint8_t {
  fact,     ///< a field of the record
  figure,   ///< worked out from the record (@cost) although no field of it need have changed: rates, a home state
  age,      ///< of its sources
  source,   ///< the page behind a field (data files)
  weight,   ///< of a criterion
  points,   ///< what a criterion gives, because of one of these
  filter,   ///< a flag of the question, or an input of it
  model,    ///< which model, or how unknown facts count
  release,  ///< of the data
};

std::string_view text_of(Cause cause);

/// One thing that is not as it was. Values are JSON; "" = there was none.
struct ValueChange {
  Cause cause = Cause::fact;
  std::string what;  ///< "cost.per_credit", "weight of cost", "--delivery", "data release"
  std::string before;
  std::string after;
};

/// What became of one record.
struct RecordChange {
  enum class Kind : std::uint8_t {
    entered,
    left,
    moved,   ///< another rank
    changed  ///< the same rank, or a record of a data file
  };
  Kind kind = Kind::changed;
  std::string id;
  std::string name;  ///< "" = the answer does not say
  std::optional<std::size_t> rank_before, rank_after;
  std::optional<double> score_before, score_after;
  std::vector<ValueChange> reasons;
  std::string remark;  ///< what can be said where no difference of the record's own explains it; a sentence
};

/// One of the two that are compared.
struct ComparedSide {
  std::string file;
  std::string version;       ///< of the program that answered; "" = the file does not say
  std::string data_release;  ///< likewise
  std::size_t records = 0;
};

/// What changed between two answers or two data files.
struct Changes {
  enum class Of : std::uint8_t {
    answers,
    data
  };
  Of of = Of::answers;
  RecordKind kind = RecordKind::program;
  std::size_t top = 0;  ///< only the first so many were compared; 0 = all
  ComparedSide before, after;
  std::vector<ValueChange> settings;  ///< of the question and of the data as a whole
  std::vector<RecordChange> records;  ///< entered and left and moved in order of their (new) rank, then those changed

  [[nodiscard]] std::size_t count(RecordChange::Kind wanted) const;
  /// Whether nothing changed that was asked about: with `top`, who the first are and in which order; else anything but
  /// the program's version.
  [[nodiscard]] bool none() const;
};

/// Compares two JSON answers of `programs` or `certs`, or two data files of one kind. `top`: only the first so many of
/// two answers, 0 = all. Throws InputError: neither, or one of each; a broken file.
Changes changes_between(const DataFile& before, const DataFile& after, std::size_t top,
                        const Institutions& institutions);

}  // namespace progrank
