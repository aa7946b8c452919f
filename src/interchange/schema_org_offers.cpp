#include "interchange/schema_org_offers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "interchange/figures.hpp"
#include "interchange/ld_records.hpp"
#include "interchange/places.hpp"

namespace progrank::interchange {
namespace {

using Keys = std::initializer_list<std::string_view>;

bool is_of(std::string_view key, Keys keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// Beside a price, these say nothing of what it is for.
bool is_harmless(std::string_view key) {
  return is_of(key, {"@id",
                     "url",
                     "seller",
                     "offeredBy",
                     "image",
                     "sku",
                     "identifier",
                     "acceptedPaymentMethod",
                     "validFrom",
                     "availabilityStarts",
                     "itemCondition",
                     "mainEntityOfPage",
                     "potentialAction",
                     "offerCount",
                     "valueAddedTaxIncluded",
                     "inLanguage",
                     "sameAs",
                     "@language",
                     "price",
                     "minPrice",
                     "maxPrice",
                     "lowPrice",
                     "highPrice",
                     "priceCurrency",
                     "currency",
                     "value",
                     "minValue",
                     "maxValue",
                     "priceSpecification",
                     "priceComponent",
                     "offers"});
}

/// UN/CEFACT common codes.
std::string_view unit_of_code(std::string_view code) {
  if (code == "ANN") return "year";
  if (code == "C62" || code == "1") return "c62";
  if (code == "MON") return "month";
  if (code == "WEE") return "week";
  if (code == "DAY") return "day";
  if (code == "HUR") return "hour";
  if (code == "QAN") return "three months";
  return code;
}

class OfferReader {
 public:
  OfferReader(const PriceSubject& subject, std::vector<Price>& prices) : subject_(subject), prices_(prices) {}

  /// What was read on the way to a price.
  struct Read {
    PriceReader words;
    std::vector<Ld> leaves;
    std::string currency;
  };

  void read(const Ld& node, Read read) {
    if (!node.is_node()) return;
    read_around(node, read);
    const bool own = node.has("price") || node.has("minPrice") || node.has("lowPrice") || node.has("maxPrice") ||
                     node.has("highPrice") || node.has("value") || node.has("minValue");
    // The offers of an aggregate say more than its ends do: what each is for.
    const auto is_priced = [](const Ld& part) {
      return part.has("price") || part.has("minPrice") || part.has("priceSpecification");
    };
    const auto inner_offers = node.at("offers");
    const bool by_offers = !node.has("price") && std::any_of(inner_offers.begin(), inner_offers.end(), is_priced);
    if (own && !by_offers) {
      // What a specification says of a price that stands beside it.
      bool priced = false;
      for (const Ld& part : node.at("priceSpecification")) priced = priced || part.has("price") || part.has("minPrice");
      if (!priced) {
        for (const Ld& part : node.at("priceSpecification")) read_around(part, read);
        return add(node, std::move(read));
      }
    }
    for (const char* inner : {"priceSpecification", "priceComponent", "offers"})
      for (const Ld& part : node.at(inner)) this->read(part, read);
  }

 private:
  void read_around(const Ld& node, Read& read) {
    if (!node.is_node()) return;
    for (const auto& [key, value] : node.json().items()) {
      if (says_nothing(value)) continue;
      if (key == "@type") {
        read_type(node, read);
      } else if (is_of(key, {"category", "unitText", "priceComponentType", "priceType"})) {
        read_texts(node, key, Wording::label, read);
      } else if (is_of(key, {"name", "description", "alternateName", "disambiguatingDescription"})) {
        read_texts(node, key, Wording::sentence, read);
      } else if (key == "unitCode") {
        read_units(node, key, read);
      } else if (key == "referenceQuantity") {
        for (const Ld& quantity : node.at(key)) read_quantity(quantity, read);
      } else if (key == "billingIncrement") {
        for (const Ld& count : node.at(key)) one_only(count, read);
      } else if (key == "billingDuration") {
        for (const Ld& duration : node.at(key)) read_duration(duration, read);
      } else if (key == "itemOffered") {
        for (const Ld& item : node.at(key)) read_item(item, read);
      } else if (is_of(key, {"eligibleRegion", "areaServed"})) {
        for (const Ld& region : node.at(key)) read_region(region, read);
      } else if (is_of(key, {"validThrough", "priceValidUntil", "availabilityEnds", "endDate"})) {
        for (const auto& [text, leaf] : node.texts(key)) read.words.read_end(text);
      } else if (key == "availability") {
        for (const auto& [text, leaf] : node.texts(key))
          if (local_name(text) == "Discontinued") read.words.refuse("is no longer offered");
      } else if (!is_harmless(key)) {
        read.words.refuse(fmt::format("stands beside \"{}\", which is not understood", key));
      }
    }
    for (const char* key : {"priceCurrency", "currency"}) read_currency(node, key, read);
    if (node.has("@id")) read.leaves.emplace_back(*node.json().find("@id"), node.file());
  }

  static void read_type(const Ld& node, Read& read) {
    for (const std::string& type : node.types())
      if (!is_of(type, {"Offer", "AggregateOffer", "OfferForPurchase", "PriceSpecification", "UnitPriceSpecification",
                        "CompoundPriceSpecification", "MonetaryAmount"}))
        read.words.refuse(fmt::format("stands in a node of the type \"{}\", which is not understood", type));
    read.leaves.emplace_back(*node.json().find("@type"), node.file());
  }

  /// Texts, and those of an object that is used as one ({"@type": "CategoryCode", "name": ...}).
  static void read_texts(const Ld& node, std::string_view key, Wording wording, Read& read) {
    for (const Ld& value : node.at(key)) {
      auto texts = value.spoken();
      if (texts.empty() && value.is_node()) {
        for (const auto& [inner, part] : value.json().items()) {
          if (inner == "@type" || inner == "@id" || inner == "inCodeSet" || inner == "inDefinedTermSet" ||
              inner == "url")
            continue;
          for (auto& one : value.texts(inner)) texts.push_back(std::move(one));
        }
        read.leaves.push_back(value);
        if (texts.empty()) read.words.refuse(fmt::format("has a {} that is not understood", key));
      }
      for (const auto& [text, leaf] : texts) {
        read.words.read(local_text(text), wording);
        read.leaves.push_back(leaf);
      }
    }
  }

  /// A concept given by its address says what its last part says.
  static std::string_view local_text(std::string_view text) {
    return text.find("://") != std::string_view::npos ? local_name(text) : text;
  }

  static void read_units(const Ld& node, std::string_view key, Read& read) {
    for (const auto& [text, leaf] : node.texts(key)) {
      read.words.read(unit_of_code(local_name(text)), Wording::label);
      read.leaves.push_back(leaf);
    }
  }

  static void one_only(const Ld& count, Read& read) {
    if (number_in(count) != 1.0) read.words.refuse("is not for one unit");
    read.leaves.push_back(count);
  }

  static void read_quantity(const Ld& quantity, Read& read) {
    if (!quantity.is_node()) {
      for (const auto& [text, leaf] : quantity.spoken()) read.words.read(text, Wording::label);
      read.leaves.push_back(quantity);
      return;
    }
    for (const auto& [key, value] : quantity.json().items()) {
      if (key == "value") {
        for (const Ld& count : quantity.at(key)) one_only(count, read);
      } else if (is_of(key, {"unitText", "name", "description"})) {
        read_texts(quantity, key, Wording::label, read);
      } else if (key == "unitCode") {
        read_units(quantity, key, read);
      } else if (key != "@type" && key != "@id" && key != "valueReference") {
        read.words.refuse(fmt::format("stands beside \"{}\", which is not understood", key));
      } else {
        read.leaves.emplace_back(value, quantity.file());
      }
    }
  }

  /// "P1Y", {"value": 12, "unitCode": "MON"}
  static void read_duration(const Ld& duration, Read& read) {
    std::string text = duration.text().value_or("");
    if (duration.is_node())
      for (const char* key : {"value", "unitText", "unitCode"})
        for (const auto& [part, leaf] : duration.texts(key)) text += (text.empty() ? "" : " ") + part;
    const auto months = month_range(text);
    if (months && months->exact() && months->min == 12.0)
      read.words.set_per(PricePer::year);
    else
      read.words.refuse(fmt::format("is billed for \"{}\"", text));
    read.leaves.push_back(duration);
  }

  /// What is sold: the record itself, or something else that bears another name.
  void read_item(const Ld& item, Read& read) const {
    if (!item.is_node()) return;
    const std::string own = " " + subject_.names + " ";
    for (const auto& [name, leaf] : item.texts("name")) {
      std::string words = plain_words(name);
      for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        if (own.find(fmt::format(" {} ", words.substr(at, end - at))) == std::string::npos)
          return read.words.refuse(fmt::format("is for \"{}\"", name));
        at = end + 1;
      }
    }
  }

  static void read_region(const Ld& region, Read& read) {
    auto names = names_in(region, "name");
    for (const char* key : {"addressRegion", "addressCountry", "identifier"})
      if (names.empty() && region.is_node()) names = region.texts(key);
    if (names.empty()) read.words.refuse("holds in a region that is not understood");
    for (const auto& [name, leaf] : names) {
      read.words.read_region(local_text(name));
      read.leaves.push_back(leaf);
    }
  }

  void read_currency(const Ld& node, std::string_view key, Read& read) const {
    for (const auto& [text, leaf] : node.texts(key)) {
      const auto code = currency_code(text, subject_.country);
      if (!code)
        leaf.refuse("is not a currency that is known");
      else if (!read.currency.empty() && read.currency != *code)
        read.words.refuse("is given in two currencies");
      read.currency = code.value_or("?");
      read.leaves.push_back(leaf);
    }
  }

  /// A figure under one of these keys.
  std::optional<Amount> figure(const Ld& node, Keys keys, Read& read, std::optional<Ld>& place) const {
    for (const std::string_view key : keys)
      for (const Ld& value : node.at(key)) {
        if (value.is_node() && !value.has("@value")) continue;
        place = value;
        const auto number =
            value.json().is_number() ? std::optional(Amount{exactly(value.json().get<double>()), ""}) : std::nullopt;
        const auto text = value.text();
        const auto amount = number ? number
                            : text ? amount_of(*text, country_of_sign(read.currency, subject_.country))
                                   : std::nullopt;
        if (!amount) return std::nullopt;
        read.leaves.push_back(value);
        return amount;
      }
    return std::nullopt;
  }

  void add(const Ld& node, Read read) {
    // {"price": {"@type": "MonetaryAmount", "value": ...}}
    for (const Ld& value : node.at("price"))
      if (value.is_node() && !value.has("@value")) return this->read(value, std::move(read));
    if (node.at("price").size() > 1) return add_list(node, read);
    std::optional<Ld> place;
    std::optional<Amount> amount = figure(node, {"price", "value"}, read, place);
    const bool single = place.has_value();
    std::optional<Ld> lower;
    std::optional<Ld> upper;
    const auto low = figure(node, {"minPrice", "lowPrice", "minValue"}, read, lower);
    const auto high = figure(node, {"maxPrice", "highPrice", "maxValue"}, read, upper);
    if (!place) place = lower ? lower : upper;
    if (single && !lower && !upper) return finish(amount, *place, std::move(read));
    const bool range =
        low && high && (low->currency == high->currency || low->currency.empty() || high->currency.empty());
    if (!range)
      read.words.refuse("has only one end of a range");
    else if (single && (!amount || amount->price.min < low->price.min || amount->price.max > high->price.max))
      read.words.refuse("is not in the range that stands beside it");
    if (range)
      amount = Amount{{low->price.min, high->price.max}, low->currency.empty() ? high->currency : low->currency};
    finish(amount, place.value_or(node), std::move(read));
  }

  /// "price": [20000, 40000]
  void add_list(const Ld& node, const Read& read) {
    for (const Ld& value : node.at("price")) {
      Read own = read;
      const auto text = value.text();
      own.leaves.push_back(value);
      finish(text ? amount_of(*text, country_of_sign(read.currency, subject_.country)) : std::nullopt, value,
             std::move(own));
    }
  }

  void finish(const std::optional<Amount>& amount, const Ld& place, Read read) {
    if (!amount) read.words.refuse("is not an amount of money that is beyond doubt");
    std::string currency = read.currency;
    if (amount && !amount->currency.empty()) {
      if (!currency.empty() && currency != "?" && currency != amount->currency)
        read.words.refuse("is given in two currencies");
      if (currency.empty()) currency = amount->currency;
    }
    if (currency.empty() || currency == "?") read.words.refuse("has no currency that is known");
    if (amount) read.words.check_figures(amount->price, currency);
    prices_.push_back(
        {read.words.meaning(), amount ? amount->price : Interval{}, currency, std::move(read.leaves), place});
  }

  const PriceSubject& subject_;
  std::vector<Price>& prices_;
};

}  // namespace

void read_offer(const Ld& offer, const PriceSubject& subject, std::vector<Price>& prices) {
  OfferReader(subject, prices).read(offer, {PriceReader(subject), {}, {}});
}

}  // namespace progrank::interchange
