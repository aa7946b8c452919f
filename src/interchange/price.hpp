#pragma once
// What the words around a price say of it, for schema.org and CTDL alike. A price is taken only when everything around
// it is understood: one word that is not, and it is left out with that word named.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interchange/json_ld.hpp"

namespace progrank::interchange {

/// What a price is paid for once.
enum class PricePer : unsigned char {
  unsaid,
  whole,
  credit,
  term,
  year
};
/// What it covers.
enum class PriceOf : unsigned char {
  unsaid,
  everything,  ///< tuition and mandatory fees
  tuition,
  fees,  ///< mandatory fees on top of tuition
  exam,
  application,
  renewal
};
/// Who pays it.
enum class PriceFor : unsigned char {
  anyone,
  resident,
  nonresident,
  elsewhere,  ///< people of a region that is not the school's, part-time students: some, not all
  member,
  nonmember
};

struct PriceMeaning {
  PricePer per = PricePer::unsaid;
  PriceOf of = PriceOf::unsaid;
  PriceFor who = PriceFor::anyone;
  bool free = false;                 ///< says that it is free
  bool for_a_year = false;           ///< "for the academic year 2025-26": paid in it, or for it
  std::vector<std::string> figures;  ///< amounts of money that its words name: "$780"
  std::string date;                  ///< academic year (programs) or day (certifications) of publication
  std::string problem;               ///< why it cannot be taken; "" = understood
};

/// Where a text stands: "credit" alone is a unit in a label and nothing in a sentence.
enum class Wording : unsigned char {
  label,
  sentence
};

/// What is known before the words are read.
struct PriceSubject {
  RecordKind kind = RecordKind::program;
  std::string names;    ///< words that say nothing of the price: the names of record and owner
  std::string state;    ///< of the school, its postal code; "" = not known
  std::string country;  ///< ISO 3166; "" = not known
  std::string today;    ///< YYYY-MM-DD; "" = no date is past
};

class PriceReader {
 public:
  explicit PriceReader(const PriceSubject& subject) : subject_(subject) {}

  void read(std::string_view text, Wording wording);
  void set_per(PricePer per);
  void set_of(PriceOf of);
  void set_who(PriceFor who);
  /// Where the price holds: a state, a country.
  void read_region(std::string_view name);
  /// A day after which the price no longer holds.
  void read_end(std::string_view date);
  /// Amounts that the words name ("$780 per credit") are the price itself, or it is not understood.
  void check_figures(Interval amount, std::string_view currency);
  /// The first reason stays.
  void refuse(std::string why);
  [[nodiscard]] const PriceMeaning& meaning() const { return meaning_; }

 private:
  std::string take_dates(std::string_view text);
  std::string take_figures(std::string_view text);
  void read_words(const std::vector<std::string>& words, Wording wording, std::string_view text);
  std::size_t read_phrase(const std::vector<std::string>& words, std::size_t at, Wording wording);
  std::size_t read_state(const std::vector<std::string>& words, std::size_t at);
  [[nodiscard]] std::size_t count_at(const std::vector<std::string>& words, std::size_t at) const;
  [[nodiscard]] bool is_name(std::string_view word) const;

  const PriceSubject& subject_;
  PriceMeaning meaning_;
};

/// A price of a document, understood or not.
struct Price {
  PriceMeaning meaning;
  Interval amount;
  std::string currency;    ///< ISO 4217
  std::vector<Ld> leaves;  ///< marked when it is taken
  Ld place;                ///< what is told with the reason when it is not
};

/// The country whose "$" a sign beside a price with this currency code is; `country` when the code does not tell.
std::string_view country_of_sign(std::string_view currency, std::string_view country);

/// Puts the prices that agree with one another into the record: tuition and fees add up, several totals make an
/// interval, residents' and others' prices go to their fields; what contradicts is left out, all of it.
void settle_prices(const std::vector<Price>& prices, Incoming& record);

}  // namespace progrank::interchange
