#include "interchange/ld_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "interchange/figures.hpp"
#include "interchange/ids.hpp"
#include "interchange/places.hpp"
#include "interchange/spoken_text.hpp"
#include "interchange/wording.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/number.hpp"
#include "record/cip.hpp"

namespace progrank::interchange {

void set_id(const Ld& node, const std::optional<std::string>& identifier, const std::vector<std::string>& others,
            Incoming& record) {
  const Json& json = node.json();
  const auto own = json.find("@id");
  if (own != json.end() && own->is_string()) record.node = own->get<std::string>();
  std::string id = identifier.value_or("");
  if (id.empty() && record.node.starts_with(own_urn)) id = record.node.substr(own_urn.size());
  // Somebody else's id may be no slug.
  if (is_id(id)) return record.set(Field::id, id);
  record.set(Field::id, made_id(record, others));
  record.made_id = true;
}

Field price_date(RecordKind kind) {
  return kind == RecordKind::program ? Field::cost_academic_year : Field::cost_as_of;
}

std::string_view price_date_words(RecordKind kind) {
  return kind == RecordKind::program ? "academic year " : "as of ";
}

Json interval_json(Interval interval) {
  return {{"min", json_number(interval.min)}, {"max", json_number(interval.max)}};
}

void take_text(const Ld& node, std::string_view key, Field field, Incoming& record) {
  record.set_text(field, node.take_text(key));
}

void take_web_address(const Ld& node, std::string_view key, Incoming& record) {
  for (const auto& [text, leaf] : node.texts(key)) {
    const bool address = text.starts_with("https://") || text.starts_with("http://");
    if (!address) {
      leaf.refuse("is not a web address, which starts with https://");
    } else if (!record.has(Field::url)) {
      record.set(Field::url, text);
      leaf.take();
    }
  }
}

std::vector<std::pair<std::string, Ld>> names_in(const Ld& value, std::string_view name_key) {
  auto spoken = value.spoken();
  if (!spoken.empty()) return spoken;
  if (!value.is_node()) return {};
  spoken = value.texts(name_key);
  if (!spoken.empty()) value.take("@type");
  return spoken;
}

void take_words(const Ld& node, std::string_view key, Field field, Incoming& record) {
  const FieldSpec& spec = spec_of(record.kind, field);
  const bool list = spec.type == FieldType::tokens;
  std::vector<std::pair<std::string_view, Ld>> understood;
  for (const Ld& value : node.at(key))
    for (const auto& [text, leaf] : names_in(value, "name"))
      if (const auto word = spoken_word(spec, concept_name(text)); word) understood.emplace_back(*word, leaf);
  const bool one = std::all_of(understood.begin(), understood.end(),
                               [&](const auto& word) { return word.first == understood.front().first; });
  for (const auto& [word, leaf] : understood) {
    if (!list && !one) {
      leaf.refuse("is one of several different words, one was expected");
    } else if (list) {
      record.add_word(field, word);
      leaf.take();
    } else {
      record.set(field, word);
      leaf.take();
    }
  }
}

void take_country(const Ld& address, std::string_view key, Field field, Incoming& record) {
  for (const Ld& value : address.at(key))
    for (const auto& [text, leaf] : names_in(value, "name")) {
      if (text.find_first_not_of(" \t\r\n") == std::string::npos) continue;
      const auto code = country_code(concept_name(text));
      if (!code) {
        leaf.refuse("is not a country");
      } else if (!record.has(field)) {
        record.set(field, *code);
        leaf.take();
      } else if (*record.find(field) == Json(*code)) {
        leaf.take();
      }
    }
}

namespace {

bool says_a_name(const Ld& node, std::string_view key) {
  for (const Ld& value : node.at(key))
    for (const auto& [text, leaf] : names_in(value, "name"))
      if (!is_filler(text)) return true;
  return false;
}

/// The postal code of an address when it is none of the United States, which have five digits, or nine; "" = none.
std::string foreign_postal_code(const Ld& address, std::string_view region_key) {
  const bool ctdl = region_key.starts_with("ceterms:");
  for (const auto& [text, leaf] : address.texts(ctdl ? "ceterms:postalCode" : "postalCode")) {
    std::string digits(trimmed(text));
    std::erase(digits, '-');
    const bool code = !digits.empty() && digits.find_first_of("0123456789") != std::string::npos;
    const bool american =
        (digits.size() == 5 || digits.size() == 9) && digits.find_first_not_of("0123456789") == std::string::npos;
    if (code && !american) return text;
  }
  return {};
}

}  // namespace

void take_place(const Ld& address, std::string_view city_key, std::string_view region_key, std::string_view country_key,
                std::string_view page_country, Incoming& record) {
  address.take_node();
  take_text(address, city_key, Field::institution_city, record);
  take_country(address, country_key, Field::institution_country, record);
  const Json* country = record.find(Field::institution_country);
  const bool country_not_understood = !country && says_a_name(address, country_key);
  const std::string postal_code = country ? "" : foreign_postal_code(address, region_key);
  for (const Ld& value : address.at(region_key))
    for (const auto& [text, leaf] : names_in(value, "name")) {
      if (text.find_first_not_of(" \t\r\n") == std::string::npos) continue;
      const auto state = state_code(text);
      if (country && *country != Json("US")) {
        leaf.refuse("is no US state");
      } else if (country_not_understood) {
        leaf.refuse("is in a country that is not understood");
      } else if (!country && !page_country.empty() && state) {
        leaf.refuse(
            fmt::format("may be no US state: no country is given and the web address is one of {}", page_country));
      } else if (!postal_code.empty() && state) {
        leaf.refuse(
            fmt::format("may be no US state: no country is given and \"{}\" is no postal code of theirs", postal_code));
      } else if (!state) {
        leaf.refuse("is not a US state");
      } else if (!record.has(Field::institution_state)) {
        record.set(Field::institution_state, *state);
        leaf.take();
      }
    }
}

bool OneCip::add(std::string_view text, const Ld& leaf) {
  const auto code = cip_of(text);
  if (!code) {
    leaf.refuse("is not a CIP code such as 51.2706");
    return false;
  }
  codes_.emplace_back(*code, leaf);
  return true;
}

void OneCip::settle(Incoming& record) const {
  const bool one = std::all_of(codes_.begin(), codes_.end(),
                               [this](const auto& given) { return given.first == codes_.front().first; });
  for (const auto& [code, leaf] : codes_) {
    if (!one) {
      leaf.refuse("is one of several different CIP codes, one was expected");
      continue;
    }
    record.set(Field::cip, code);
    leaf.take();
  }
}

void take_unitid(const Ld& value, Incoming& record) {
  constexpr double least = 100000;
  constexpr double most = 999999;
  for (const auto& [text, leaf] : value.spoken()) {
    const bool digits = text.size() == 6 && text.find_first_not_of("0123456789") == std::string::npos;
    const auto number = digits ? number_of(text) : std::nullopt;
    if (!number || *number < least || *number > most) {
      leaf.refuse("is not an IPEDS number, which has six digits");
    } else if (!record.has(Field::institution_unitid)) {
      record.set(Field::institution_unitid, json_number(*number));
      leaf.take();
    }
  }
}

std::string country_of(const Incoming& record) {
  for (const Field field : {Field::institution_country, Field::country}) {
    if ((field == Field::country) != (record.kind == RecordKind::certification)) continue;
    if (const Json* country = record.find(field); country && country->is_string()) return country->get<std::string>();
  }
  if (record.kind == RecordKind::certification) return {};
  const bool american = record.has(Field::institution_state) || record.has(Field::institution_unitid);
  return american ? "US" : "";
}

namespace {

/// A page's address without what does not tell pages apart.
std::string bare_address(const Incoming& record) {
  const Json* url = record.find(Field::url);
  if (!url || !url->is_string()) return {};
  std::string address = url->get<std::string>();
  address.resize(std::min(address.size(), address.find_first_of("?#")));
  for (const std::string_view prefix : {"https://", "http://", "www."})
    if (address.starts_with(prefix)) address.erase(0, prefix.size());
  while (address.ends_with('/')) address.pop_back();
  return address;
}

bool are_one(const Incoming& a, const Incoming& b) {
  if (a.id() != b.id()) return false;
  if ((!a.node.empty() && a.node == b.node) || a.companion != b.companion) return true;
  const std::string first = bare_address(a);
  const std::string second = bare_address(b);
  return first.empty() || second.empty() || first == second;
}

/// Puts what `from` knows more into `into`.
class Joiner {
 public:
  Joiner(const DataFile& file, Incoming& into, ImportLog& log) : file_(file), into_(into), log_(log) {}

  void join(const Incoming& from) {
    const bool prices_apart = have_two_currencies(from);
    for (const FieldSpec& spec : fields_of(into_.kind)) {
      if (spec.field == Field::id) continue;
      if (prices_apart && spec.path.starts_with("cost.")) {
        into_.forget(spec.field);
        continue;
      }
      const Json* theirs = from.find(spec.field);
      if (!theirs) continue;
      const Json* ours = into_.find(spec.field);
      if (!ours)
        into_.set(spec.field, *theirs);
      else if (*ours != *theirs)
        settle(spec, *ours, *theirs);
    }
  }

 private:
  /// Prices in two currencies are no interval.
  bool have_two_currencies(const Incoming& from) {
    const Json* ours = into_.find(Field::cost_currency);
    const Json* theirs = from.find(Field::cost_currency);
    if (!ours || !theirs || *ours == *theirs) return false;
    log_.refuse(
        {.file = file_.name,
         .record = into_.id(),
         .field = "cost",
         .problem = fmt::format("is given in {} in one node of the record and in {} in another; both are left out",
                                ours->dump(), theirs->dump())});
    return true;
  }

  void settle(const FieldSpec& spec, const Json& ours, const Json& theirs) {
    if (spec.type == FieldType::interval) {
      const auto end = [](const Json& interval, const char* key) { return interval[key].get<double>(); };
      into_.set(spec.field, interval_json({std::min(end(ours, "min"), end(theirs, "min")),
                                           std::max(end(ours, "max"), end(theirs, "max"))}));
      return;
    }
    if (spec.type == FieldType::tokens || spec.type == FieldType::texts) {
      for (const Json& word : theirs) into_.add_word(spec.field, word.get<std::string>());
      return;
    }
    log_.refuse(
        {.file = file_.name,
         .record = into_.id(),
         .field = std::string(spec.path),
         .problem = fmt::format("{} is given in one node of the record and {} in another; {} left out", ours.dump(),
                                theirs.dump(), spec.evidence == Evidence::figure ? "both are" : "the second is")});
    if (spec.evidence == Evidence::figure) into_.forget(spec.field);
  }

  const DataFile& file_;
  Incoming& into_;
  ImportLog& log_;
};

}  // namespace

void join_same(const DataFile& file, Incomings& incomings, ImportLog& log) {
  std::vector<Incoming> joined;
  for (Incoming& record : incomings.records) {
    const auto same =
        std::find_if(joined.begin(), joined.end(), [&](const Incoming& other) { return are_one(other, record); });
    if (same == joined.end())
      joined.push_back(std::move(record));
    else
      Joiner(file, *same, log).join(record);
  }
  incomings.records = std::move(joined);
  number_made_ids(incomings);
}

std::string graph_text(std::string_view context, const Catalog& catalog, const std::function<Json(Outgoing&)>& node_of,
                       Tally& left_out) {
  Json document = {{"@context", context}, {"@graph", Json::array()}};
  for (const Record& record : catalog.records()) {
    Outgoing outgoing(record);
    document["@graph"].push_back(node_of(outgoing));
    outgoing.tell_rest(left_out);
  }
  return document.dump(2) + "\n";
}

}  // namespace progrank::interchange
