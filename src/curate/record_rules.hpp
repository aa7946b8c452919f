#pragma once
// Part of validation (validate.hpp): the rules of curated data that one record can break by itself.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "curate/validate.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/record/record.hpp"

namespace progrank {

/// Takes a breach: how bad it is, the field, and what is wrong.
using TellBreach = std::function<void(Severity, std::string_view field, std::string problem)>;

/// May be used by several threads at once. What it is made of must outlive it.
class RecordRules {
 public:
  /// `given`: the schools of institutions files that are checked at the same time.
  RecordRules(RecordKind kind, const Institutions& institutions, std::span<const Institutions> given,
              Severity unsourced)
      : kind_(kind), institutions_(institutions), given_(given), unsourced_(unsourced) {}

  /// The record was read without institutions.
  void check(const Record& record, const TellBreach& tell) const;

 private:
  static void check_order(const Record& record, const TellBreach& tell);
  void check_institution(const Record& record, const TellBreach& tell) const;
  void check_evidence(const Record& record, const TellBreach& tell) const;
  [[nodiscard]] bool is_listed(int unitid) const;

  RecordKind kind_;
  const Institutions& institutions_;
  std::span<const Institutions> given_;
  Severity unsourced_;
};

/// The records of a file stand in the order of their ids: what is wrong with this one behind those before it; "" =
/// nothing. `last_id` is the greatest of theirs, and grows.
std::string out_of_order(std::string_view id, std::string& last_id);

}  // namespace progrank
