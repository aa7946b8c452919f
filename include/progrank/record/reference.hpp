#pragma once
// Facts that belong to no single record: the release date of the data, exchange rates, names with no recognised issuer,
// and figures others reported.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/interval.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/estimates.hpp"
#include "progrank/record/source.hpp"

namespace progrank {

class PaddedText;

/// USD per unit of a currency, from one dated official table.
struct ExchangeRate {
  std::string_view currency;  ///< ISO 4217
  double usd = 0;
};

/// A credential people ask for of which no recognised issuer was found.
struct Unrecognised {
  std::string_view id, name, finding, source;
};

/// A figure somebody reported and nobody here verified.
struct ReportedFigure {
  std::string_view id, topic, claim, unit, attributed_to, source;
  Interval value;  ///< in `unit`; equal ends for a single figure
  std::optional<int> year;
  bool verified = false;
  std::vector<std::string_view> conflicts_with;
};

/// What records are read with: the release date, exchange rates, figures that others reported (data/reference.json).
class Reference {
 public:
  Reference() = default;
  /// Throws InputError.
  static Reference parse(std::shared_ptr<const PaddedText> text, std::string_view file);

  [[nodiscard]] std::string_view release() const { return release_; }  ///< YYYY-MM-DD
  [[nodiscard]] std::string_view exchange_date() const { return exchange_date_; }
  /// USD for one unit; nothing when the table has no such currency. USD itself is 1.
  [[nodiscard]] std::optional<double> usd_per(std::string_view currency) const;
  /// What estimates of costs are made with; nullptr where nobody calibrated them.
  [[nodiscard]] const EstimateTable* estimates() const { return estimates_ ? &*estimates_ : nullptr; }
  void set_estimates(const EstimateTable& table) { estimates_ = table; }
  [[nodiscard]] std::span<const Unrecognised> unrecognised() const { return unrecognised_; }
  [[nodiscard]] std::span<const ReportedFigure> reported() const { return reported_; }
  [[nodiscard]] std::span<const Source> sources() const { return sources_; }
  [[nodiscard]] const Source* source(std::string_view id) const;

 private:
  friend class SnapshotAccess;
  std::string_view release_, exchange_date_;
  std::vector<ExchangeRate> rates_;
  std::optional<EstimateTable> estimates_;
  std::vector<Unrecognised> unrecognised_;
  std::vector<ReportedFigure> reported_;
  std::vector<Source> sources_;
  std::shared_ptr<const void> storage_;
};

}  // namespace progrank
