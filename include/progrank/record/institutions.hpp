#pragma once
// Schools by their IPEDS number, and what they charge on average.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "progrank/record/record.hpp"

namespace progrank {

class PaddedText;

/// What an institution charges graduate students on average, USD (IPEDS): tuition and required fees of a full-time
/// student for one academic year, and tuition per credit hour.
struct GraduateCharges {
  std::string_view academic_year;
  std::optional<double> resident;
  std::optional<double> resident_fees;
  std::optional<double> nonresident;
  std::optional<double> nonresident_fees;
  std::optional<double> resident_per_credit;  ///< the school's average per credit hour, whatever its unit
  std::optional<double> nonresident_per_credit;
};
/// A school.
struct Institution {
  int unitid = 0;
  std::string_view name, city, state, country, url;
  std::string_view institutional_accreditor;  ///< who accredits the school as a whole; "" = nobody looked
  std::optional<Token> control;               ///< vocabulary::control
  std::optional<GraduateCharges> graduate_charges;
};

/// Institutions by IPEDS unit id.
class Institutions {
 public:
  Institutions() = default;
  /// Throws InputError naming the institution and field.
  static Institutions parse(std::shared_ptr<const PaddedText> text, std::string_view file);
  /// nullptr when not listed.
  [[nodiscard]] const Institution* find(int unitid) const;
  [[nodiscard]] std::span<const Institution> all() const { return by_unitid_; }

 private:
  friend class SnapshotAccess;
  std::vector<Institution> by_unitid_;  ///< sorted
  /// Where a hundred unit ids begin in it: those from 100,000 + 100·i on. Every record asks, so the search is short.
  std::vector<std::uint16_t> starts_;
  void index();
  std::shared_ptr<const void> storage_;
};

/// What a record does not say itself of its institution.
void fill_in(RecordDraft& record, const Institution& institution);

}  // namespace progrank
