// Prices of one record against one another.

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "interchange/figures.hpp"
#include "interchange/price.hpp"

namespace progrank::interchange {
namespace {

using Prices = std::vector<const Price*>;

void take_all(const Prices& prices) {
  for (const Price* price : prices)
    for (const Ld& leaf : price->leaves) leaf.take();
}

void refuse_all(const Prices& prices, const std::string& why) {
  for (const Price* price : prices) price->place.refuse(why);
}

Prices chosen(const Prices& prices, const std::function<bool(const PriceMeaning&)>& wanted) {
  Prices out;
  std::copy_if(prices.begin(), prices.end(), std::back_inserter(out),
               [&](const Price* price) { return wanted(price->meaning); });
  return out;
}

Interval hull_of(const Prices& prices) {
  Interval all = prices.front()->amount;
  for (const Price* price : prices) all = hull(all, price->amount);
  return all;
}

bool all_equal(const Prices& prices) {
  return std::all_of(prices.begin(), prices.end(), [&](const Price* price) {
    return price->amount.min == prices.front()->amount.min && price->amount.max == prices.front()->amount.max;
  });
}

Json interval_json(Interval interval) {
  return {{"min", json_number(interval.min)}, {"max", json_number(interval.max)}};
}

class Settlement {
 public:
  Settlement(const std::vector<Price>& prices, Incoming& record) : record_(record) {
    for (const Price& price : prices) {
      std::string why = price.meaning.problem;
      if (why.empty()) why = doubt_of(price);
      if (!why.empty())
        price.place.refuse(why);
      else
        good_.push_back(&price);
    }
    keep_one_currency();
  }

  void settle() {
    if (good_.empty()) return;
    if (record_.kind == RecordKind::program)
      settle_program();
    else
      settle_certification();
    if (!taken_) return;
    record_.set(Field::cost_currency, good_.front()->currency);
    settle_date();
  }

 private:
  /// Why a figure is none that a price can be; "" = it can.
  [[nodiscard]] std::string doubt_of(const Price& price) const {
    const bool free = price.meaning.free;
    if (price.amount.min < 0) return "is not a price, at least 0 was expected";
    if (price.amount.min > price.amount.max) return "is not a price: its lower end is above its upper end";
    if (price.amount.max == 0 && price.meaning.of == PriceOf::unsaid && !free)
      return "is 0 and does not say what is free";
    if (price.amount.max > 0 && free) return "is not 0 and says that it is free";
    if (is_beyond_any_price(price.amount.max, price.currency)) return "is more than anything costs here";
    if (price.meaning.for_a_year && price.meaning.per == PricePer::unsaid && price.meaning.of != PriceOf::everything)
      return "is for an academic year, which may be all of it or that year's part";
    if (may_be_a_rate(price)) return "is less than the whole costs anywhere and does not say what it is paid for";
    return {};
  }

  /// A bare price, or one of tuition, that is no price of a whole degree: 780 for a master's is one per credit.
  [[nodiscard]] bool may_be_a_rate(const Price& price) const {
    const PriceMeaning& meaning = price.meaning;
    const bool unsaid =
        meaning.per == PricePer::unsaid && (meaning.of == PriceOf::unsaid || meaning.of == PriceOf::tuition);
    const Json* credential = record_.kind == RecordKind::program ? record_.find(Field::credential) : nullptr;
    return unsaid && credential && credential->is_string() &&
           is_below_any_price(price.amount.min, price.currency, credential->get_ref<const std::string&>());
  }

  void keep_one_currency() {
    Prices other;
    for (const Price* price : good_)
      if (price->currency != good_.front()->currency) other.push_back(price);
    if (other.empty()) return;
    refuse_all(good_, "is given in two currencies, one was expected");
    good_.clear();
  }

  void settle_date() {
    std::string date;
    bool differ = false;
    for (const Price* price : used_) {
      if (price->meaning.date.empty()) continue;
      differ = differ || (!date.empty() && date != price->meaning.date);
      date = price->meaning.date;
    }
    if (!date.empty() && !differ)
      record_.set(record_.kind == RecordKind::program ? Field::cost_academic_year : Field::cost_as_of, date);
  }

  void use(const Prices& prices) {
    take_all(prices);
    used_.insert(used_.end(), prices.begin(), prices.end());
    taken_ = true;
  }

  /// One figure of one field; several that differ are none.
  void set_number(Field field, const Prices& prices) {
    if (prices.empty()) return;
    if (!all_equal(prices)) return refuse_all(prices, "is one of several different prices for the same");
    if (!prices.front()->amount.exact()) return refuse_all(prices, "is a range, for which there is no place");
    record_.set(field, json_number(prices.front()->amount.min));
    use(prices);
  }

  void settle_program() {
    const Prices foreign = chosen(good_, [](const PriceMeaning& m) {
      return m.of == PriceOf::exam || m.of == PriceOf::application || m.of == PriceOf::renewal;
    });
    refuse_all(foreign, "is a fee of its own, no price of the program");
    const Prices members =
        chosen(good_, [](const PriceMeaning& m) { return m.who == PriceFor::member || m.who == PriceFor::nonmember; });
    refuse_all(members, "is for members or others, which a program has no place for");
    std::erase_if(good_, [&](const Price* price) {
      return std::count(foreign.begin(), foreign.end(), price) + std::count(members.begin(), members.end(), price) > 0;
    });
    settle_whole(of_period(PricePer::whole));
    settle_rate(of_period(PricePer::credit), Field::cost_per_credit, Field::cost_per_credit_nonresident);
    settle_rate(of_period(PricePer::year), Field::cost_per_year, Field::cost_per_year_nonresident);
    settle_rate(of_period(PricePer::term), Field::cost_per_term, std::nullopt);
  }

  [[nodiscard]] Prices of_period(PricePer per) const {
    return chosen(good_, [per](const PriceMeaning& m) {
      return m.per == per || (per == PricePer::whole && m.per == PricePer::unsaid);
    });
  }

  /// Totals: tuition and fees add up, the rest makes an interval.
  void settle_whole(const Prices& prices) {
    if (prices.empty()) return;
    const Prices fees = chosen(prices, [](const PriceMeaning& m) { return m.of == PriceOf::fees; });
    Prices totals = chosen(prices, [](const PriceMeaning& m) { return m.of == PriceOf::everything; });
    Prices rest =
        chosen(prices, [](const PriceMeaning& m) { return m.of == PriceOf::tuition || m.of == PriceOf::unsaid; });
    if (!totals.empty()) {
      refuse_all(rest, "is part of a total that is given too");
      refuse_all(fees, "is part of a total that is given too");
      return set_total(totals, {});
    }
    if (rest.empty()) {
      if (is_rated() && fees.size() == 1 && fees.front()->meaning.per == PricePer::whole) return set_fees(fees);
      return refuse_all(fees, "is a fee without the tuition it comes to");
    }
    // A total without the fees that come to it would be too low.
    const bool other_fees = std::any_of(good_.begin(), good_.end(), [](const Price* price) {
      const PriceMeaning& m = price->meaning;
      return m.of == PriceOf::fees && (m.per == PricePer::credit || m.per == PricePer::term || m.per == PricePer::year);
    });
    if (other_fees) return refuse_all(rest, "is without the fees that are given for another period");
    set_total(rest, fees);
  }

  /// Whether tuition is given per credit, term or year.
  [[nodiscard]] bool is_rated() const {
    return std::any_of(good_.begin(), good_.end(), [](const Price* price) {
      return price->meaning.of != PriceOf::fees && price->meaning.per != PricePer::whole &&
             price->meaning.per != PricePer::unsaid;
    });
  }

  void set_fees(const Prices& fees) {
    record_.set(Field::cost_fees, interval_json(fees.front()->amount));
    use(fees);
  }

  void set_total(const Prices& prices, const Prices& fees) {
    const auto is = [&](PriceFor who) {
      return std::any_of(prices.begin(), prices.end(), [who](const Price* price) { return price->meaning.who == who; });
    };
    const bool general = is(PriceFor::anyone) || is(PriceFor::resident);
    if (!general) return refuse_all(prices, "is only what some people pay, the others' price is not given");
    if (is(PriceFor::resident) && !is(PriceFor::nonresident) && !is(PriceFor::anyone) && !is(PriceFor::elsewhere))
      return refuse_all(prices, "is only what residents pay, the others' price is not given");
    Interval total = hull_of(prices);
    for (const Price* fee : fees) {
      total.min += fee->amount.min;
      total.max += fee->amount.max;
    }
    record_.set(Field::cost_total, interval_json(total));
    use(prices);
    use(fees);
  }

  /// Rates: residents' and others' have fields of their own where there are any.
  void settle_rate(const Prices& prices, Field field, std::optional<Field> nonresident_field) {
    if (prices.empty()) return;
    const Prices fees = chosen(prices, [](const PriceMeaning& m) { return m.of == PriceOf::fees; });
    const Prices tuition = chosen(prices, [](const PriceMeaning& m) { return m.of != PriceOf::fees; });
    if (tuition.empty()) return refuse_all(fees, "is a fee without the tuition it comes to");
    const auto who = [&](PriceFor wanted) {
      return chosen(tuition, [wanted](const PriceMeaning& m) { return m.who == wanted; });
    };
    const Prices anyone = who(PriceFor::anyone);
    const Prices residents = who(PriceFor::resident);
    const Prices others = who(PriceFor::nonresident);
    refuse_all(who(PriceFor::elsewhere), "holds for some people only");
    if (!nonresident_field && !(residents.empty() && others.empty()))
      return refuse_all(tuition, "depends on residency, for which a price per term has no place");
    if (!anyone.empty() && !residents.empty())
      return refuse_all(tuition, "is one of several different prices for the same");
    if (anyone.empty() && !residents.empty() && others.empty())
      return refuse_all(residents, "is only what residents pay, the others' price is not given");
    if (!fees.empty()) {
      const bool plain = fees.size() == 1 && anyone.size() == 1 && residents.empty() && others.empty() &&
                         fees.front()->amount.exact() && anyone.front()->amount.exact();
      if (!plain) {
        refuse_all(fees, "is a fee on top of several prices");
      } else {
        record_.set(field, json_number(anyone.front()->amount.min + fees.front()->amount.min));
        use(anyone);
        return use(fees);
      }
    }
    set_number(field, anyone.empty() ? residents : anyone);
    if (nonresident_field) set_number(*nonresident_field, others);
  }

  void settle_certification() {
    const auto fee = [&](PriceOf of, bool member) {
      return chosen(good_, [=](const PriceMeaning& m) {
        const bool same =
            m.of == of || (of == PriceOf::exam && (m.of == PriceOf::unsaid || m.of == PriceOf::everything));
        return same && (m.who == PriceFor::member) == member;
      });
    };
    const auto fits = [](const PriceMeaning& m) {
      const bool once = m.per == PricePer::unsaid || m.per == PricePer::whole;
      const bool who = m.who == PriceFor::anyone || m.who == PriceFor::member || m.who == PriceFor::nonmember;
      return once && who && m.of != PriceOf::tuition && m.of != PriceOf::fees;
    };
    refuse_all(chosen(good_, [&](const PriceMeaning& m) { return !fits(m); }),
               "is no fee that a certification has a place for");
    good_ = chosen(good_, fits);
    set_number(Field::cost_exam_member, fee(PriceOf::exam, true));
    set_number(Field::cost_exam_nonmember, fee(PriceOf::exam, false));
    set_number(Field::cost_application, fee(PriceOf::application, false));
    refuse_all(fee(PriceOf::application, true), "is for members only, for which there is no place");
    set_number(Field::renewal_fee_member, fee(PriceOf::renewal, true));
    set_number(Field::renewal_fee_nonmember, fee(PriceOf::renewal, false));
  }

  Incoming& record_;
  Prices good_;
  Prices used_;
  bool taken_ = false;
};

}  // namespace

void settle_prices(const std::vector<Price>& prices, Incoming& record) {
  Settlement(prices, record).settle();
}

}  // namespace progrank::interchange
