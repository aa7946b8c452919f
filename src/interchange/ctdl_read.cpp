#include "interchange/ctdl_read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "interchange/figures.hpp"
#include "interchange/ld_records.hpp"
#include "interchange/places.hpp"
#include "interchange/price.hpp"
#include "interchange/wording.hpp"

namespace progrank::interchange {
namespace {

using namespace ctdl;

/// The concept an alignment points to, without its prefix or address, and where it stands: "OnlineOnly".
std::vector<std::pair<std::string, Ld>> targets_of(const Ld& alignment) {
  auto spoken = alignment.spoken();
  if (spoken.empty() && alignment.is_node()) spoken = alignment.texts("ceterms:targetNode");
  for (auto& [text, leaf] : spoken) text = std::string(local_name(text));
  return spoken;
}

std::string_view word_for(std::span<const Term> concepts, std::string_view target) {
  for (const Term& term : concepts)
    if (local_name(term.ctdl) == target) return term.word;
  return {};
}

void set_word(Field field, std::string_view word, Incoming& record) {
  if (spec_of(record.kind, field).type == FieldType::tokens)
    record.add_word(field, word);
  else
    record.set(field, word);
}

/// An alignment's parts that only repeat what its target says.
void take_alignment(const Ld& alignment) {
  if (!alignment.is_node()) return;
  alignment.take_node();
  for (const char* key : {"ceterms:targetNodeName", "ceterms:frameworkName", "ceterms:framework"}) alignment.take(key);
}

}  // namespace

std::string text_at(const Ld& node, std::string_view key) {
  const auto texts = node.texts(key);
  return texts.empty() ? std::string{} : texts.front().first;
}

void take_concepts(const Ld& node, std::string_view property, Field field, std::span<const Term> concepts,
                   Incoming& record) {
  const bool list = spec_of(record.kind, field).type == FieldType::tokens;
  for (const Ld& alignment : node.at(property))
    for (const auto& [target, leaf] : targets_of(alignment)) {
      const std::string_view word = word_for(concepts, target);
      if (word.empty() || (!list && record.has(field) && *record.find(field) != Json(word))) continue;
      set_word(field, word, record);
      leaf.take();
      take_alignment(alignment);
    }
}

void take_class(const Ld& node, Incoming& record) {
  node.take("@type");
  const bool program = record.kind == RecordKind::program;
  const std::span<const Term> own = program ? std::span<const Term>(program_classes) : certification_classes;
  for (const std::string& type : node.types()) {
    const std::string_view word = word_for(own, type);
    if (!word.empty()) return record.set(program ? Field::credential : Field::kind, word);
  }
}

void take_subjects(const Ld& node, Incoming& record) {
  for (const Ld& alignment : node.at("ceterms:subject")) {
    if (!alignment.is_node()) continue;
    const std::string framework = text_at(alignment, "ceterms:frameworkName");
    const std::string word = text_at(alignment, "ceterms:targetNodeName");
    for (const auto& [field, name] : alignment_lists(record.kind)) {
      if (framework != name || !spec_of(record.kind, field).vocabulary->find(word)) continue;
      set_word(field, word, record);
      alignment.take();
      break;
    }
  }
}

// ---------------------------------------------------------------- costs

namespace {

bool is_harmless(std::string_view key) {
  for (const std::string_view known :
       {"@id", "ceterms:costDetails", "ceterms:startDate", "ceterms:price", "ceterms:currency"})
    if (key == known) return true;
  return false;
}

class CostReader {
 public:
  CostReader(const Ld& profile, const PriceSubject& subject) : profile_(profile), subject_(subject), words_(subject) {}

  Price read() {
    for (const auto& [key, value] : profile_.json().items())
      if (!says_nothing(value)) read_key(key);
    const auto prices = profile_.at("ceterms:price");
    std::optional<Amount> amount;
    const auto currencies = profile_.texts("ceterms:currency");
    const std::string code =
        currencies.size() == 1 ? currency_code(currencies.front().first, subject_.country).value_or("") : "";
    if (prices.size() == 1) {
      const auto text = prices.front().text();
      if (prices.front().json().is_number())
        amount = Amount{exactly(prices.front().json().get<double>()), ""};
      else if (text)
        amount = amount_of(*text, country_of_sign(code, subject_.country));
      leaves_.push_back(prices.front());
    }
    if (!amount) words_.refuse("is not an amount of money that is beyond doubt");
    read_currency(amount);
    if (amount) words_.check_figures(amount->price, currency_);
    if (profile_.has("@id")) leaves_.emplace_back(*profile_.json().find("@id"), profile_.file());
    return {words_.meaning(), amount ? amount->price : Interval{}, currency_, std::move(leaves_),
            prices.empty() ? profile_ : prices.front()};
  }

 private:
  void read_key(std::string_view key) {
    if (key == "@type") {
      for (const std::string& type : profile_.types())
        if (type != "CostProfile") words_.refuse(fmt::format("stands in a node of the type \"{}\"", type));
      leaves_.emplace_back(*profile_.json().find("@type"), profile_.file());
    } else if (key == "ceterms:directCostType") {
      read_concepts(key, [this](std::string_view type) { return read_type(type); });
    } else if (key == "ceterms:residencyType") {
      read_concepts(key, [this](std::string_view type) { return read_residency(type); });
    } else if (key == "ceterms:audienceType") {
      read_concepts(key, [this](std::string_view type) { return read_audience(type); });
    } else if (key == "ceterms:paymentPattern") {
      read_texts(key, Wording::label);
    } else if (key == "ceterms:paymentPatternType") {
      read_concepts(key, [this](std::string_view type) { return words_.read(spaced(type), Wording::label), true; });
    } else if (key == "ceterms:name" || key == "ceterms:description" || key == "ceterms:condition") {
      read_texts(key, Wording::sentence);
    } else if (key == "ceterms:endDate") {
      for (const auto& [text, leaf] : profile_.texts(key)) words_.read_end(text);
    } else if (key == "ceterms:jurisdiction" || key == "ceterms:region") {
      for (const Ld& place : profile_.at(key)) read_place(place);
    } else if (!is_harmless(key)) {
      words_.refuse(fmt::format("stands beside \"{}\", which is not understood", key));
    }
  }

  void read_texts(std::string_view key, Wording wording) {
    for (const auto& [text, leaf] : profile_.texts(key)) {
      words_.read(text, wording);
      leaves_.push_back(leaf);
    }
  }

  /// "PerCreditHour" → "Per Credit Hour".
  static std::string spaced(std::string_view name) {
    std::string out;
    for (const char c : name) {
      if (c >= 'A' && c <= 'Z' && !out.empty() && out.back() != ' ') out += ' ';
      out += c;
    }
    return out;
  }

  template <typename Accept>
  void read_concepts(std::string_view key, Accept accept) {
    for (const Ld& alignment : profile_.at(key)) {
      const auto targets = targets_of(alignment);
      if (targets.empty()) words_.refuse(fmt::format("has a {} that is not understood", local_name(key)));
      for (const auto& [target, leaf] : targets)
        if (!accept(std::string_view(target)))
          words_.refuse(fmt::format("is of the {} {}, for which there is no place", local_name(key), target));
      leaves_.push_back(alignment);
    }
  }

  bool read_type(std::string_view type) {
    if (type == "AggregateCost") {
      words_.set_of(PriceOf::everything);
      words_.set_per(PricePer::whole);
    } else if (type == "Tuition") {
      words_.set_of(PriceOf::tuition);
    } else if (type == "StandaloneAssessment") {
      words_.set_of(PriceOf::exam);
    } else if (type == "Application") {
      words_.set_of(PriceOf::application);
    } else if (type == "RenewalFee") {
      words_.set_of(PriceOf::renewal);
    } else if (type == "MixedFees" || type == "MandatoryFees" || type == "ProgramSpecific") {
      words_.set_of(PriceOf::fees);
    } else {
      return false;
    }
    return true;
  }

  bool read_residency(std::string_view type) {
    if (type != "InState" && type != "OutOfState") return false;
    words_.set_who(type == "InState" ? PriceFor::resident : PriceFor::nonresident);
    return true;
  }

  bool read_audience(std::string_view type) {
    if (type == "Resident" || type == "NonResident") {
      words_.set_who(type == "Resident" ? PriceFor::resident : PriceFor::nonresident);
      return true;
    }
    if (type != "Member" && type != "NonMember" && type != "FullTime") return false;
    if (type != "FullTime") words_.set_who(type == "Member" ? PriceFor::member : PriceFor::nonmember);
    return true;
  }

  /// A jurisdiction or a place: everywhere, a country, a state, or words.
  void read_place(const Ld& place) {
    bool said = false;
    for (const auto& [name, leaf] : names_in(place, "ceterms:name")) {
      words_.read_region(name);
      leaves_.push_back(leaf);
      said = true;
    }
    if (!place.is_node()) return;
    for (const auto& [text, leaf] : place.texts("ceterms:globalJurisdiction")) {
      said = said || text == "true";
      leaves_.push_back(leaf);
    }
    for (const char* key : {"ceterms:addressRegion", "ceterms:addressCountry"})
      for (const auto& [text, leaf] : place.texts(key)) {
        words_.read_region(text);
        leaves_.push_back(leaf);
        said = true;
      }
    for (const auto& [text, leaf] : place.texts("ceterms:description")) {
      words_.read(text, Wording::sentence);
      leaves_.push_back(leaf);
      said = true;
    }
    for (const Ld& main : place.at("ceterms:mainJurisdiction")) {
      read_place(main);
      said = true;
    }
    if (!said || place.has("ceterms:jurisdictionException")) words_.refuse("holds in a region that is not understood");
    if (place.has("@type")) leaves_.emplace_back(*place.json().find("@type"), place.file());
  }

  void read_currency(const std::optional<Amount>& amount) {
    for (const auto& [text, leaf] : profile_.texts("ceterms:currency")) {
      const auto code = currency_code(text, subject_.country);
      if (!code)
        leaf.refuse("is not a currency that is known");
      else if (!currency_.empty() && currency_ != *code)
        words_.refuse("is given in two currencies");
      currency_ = code.value_or("");
      leaves_.push_back(leaf);
    }
    if (amount && !amount->currency.empty()) {
      if (!currency_.empty() && currency_ != amount->currency) words_.refuse("is given in two currencies");
      currency_ = amount->currency;
    }
    if (currency_.empty()) words_.refuse("has no currency that is known");
  }

  Ld profile_;
  const PriceSubject& subject_;
  PriceReader words_;
  std::vector<Ld> leaves_;
  std::string currency_;
};

}  // namespace

void take_costs(const Ld& node, std::string_view today, Incoming& record) {
  const auto text = [&record](Field field) {
    const Json* value = record.find(field);
    return value && value->is_string() ? value->get<std::string>() : std::string{};
  };
  const bool program = record.kind == RecordKind::program;
  PriceSubject subject{
      record.kind,
      plain_words(fmt::format("{} {}", text(Field::name), text(program ? Field::institution_name : Field::issuer))),
      program ? text(Field::institution_state) : "", country_of(record), std::string(today)};
  std::vector<Price> prices;
  for (const Ld& profile : node.at("ceterms:estimatedCost")) {
    if (!profile.is_node()) continue;
    Price price = CostReader(profile, subject).read();
    prices.push_back(std::move(price));
  }
  settle_prices(prices, record);
}

}  // namespace progrank::interchange
