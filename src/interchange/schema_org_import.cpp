// schema.org JSON-LD as records. Prices, lengths and words that are written as this house writes them come back as they
// were; of what others write, what is beyond doubt is taken, and the rest is told.

#include "interchange/schema_org.hpp"
#include "progrank/base/files.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace progrank::interchange {
namespace {

using namespace schema_org;

const LdVocabulary terms{"schema.org", {"https://schema.org/", "http://schema.org/", "schema:"}, ""};

/// The value of an identifier of that property; it is then taken.
std::optional<std::string> take_identifier(Json& node, std::string_view property) {
  for (Json* identifier : values_at(node, "identifier")) {
    if (!identifier->is_object()) continue;
    const auto name = identifier->find("propertyID");
    if (name == identifier->end() || *name != Json(property)) continue;
    auto value = take_text(*identifier, "value");
    take_whole(*identifier);
    return value;
  }
  return std::nullopt;
}

Json* provider_at(Json& node, LdFile& file) {
  for (const char* key : {"provider", "offeredBy", "publisher", "creator"})
    for (Json* value : values_at(node, key)) {
      file.resolve(*value);
      if (value->is_object()) return value;
    }
  return nullptr;
}

/// An alpha-2 code, plain or as the name of a Country.
std::optional<std::string> take_country(Json& address) {
  Json* country = object_at(address, "addressCountry");
  const auto at = address.find("addressCountry");
  if (!country && (at == address.end() || !at->is_string())) return std::nullopt;
  Json& holder = country ? *country : address;
  const char* key = country ? "name" : "addressCountry";
  const auto value = holder.find(key);
  if (value == holder.end() || !value->is_string() || value->get_ref<const std::string&>().size() != 2)
    return std::nullopt;
  return take_text(holder, key);
}

void take_institution(Json& provider, Incoming& record) {
  record.set_text(Field::institution_name, take_text(provider, "name"));
  const auto id = take_identifier(provider, unitid);
  const auto number = id ? number_of(*id) : std::nullopt;
  if (number) record.set(Field::institution_unitid, json_number(*number));
  Json* address = object_at(provider, "address");
  if (!address) return;
  record.set_text(Field::institution_city, take_text(*address, "addressLocality"));
  record.set_text(Field::institution_state, take_text(*address, "addressRegion"));
  record.set_text(Field::institution_country, take_country(*address));
}

bool take_mode(std::string_view text, Incoming& record) {
  const std::string word = slug_of(text);
  const std::string_view delivery = word == "blended"                         ? "hybrid"
                                    : word == "onsite" || word == "on-campus" ? "campus"
                                                                              : std::string_view(word);
  if (vocabulary::delivery.find(delivery)) return record.add_word(Field::delivery, delivery), true;
  if (vocabulary::attendance.find(word)) return record.add_word(Field::attendance, word), true;
  if (vocabulary::schedule.find(word)) return record.add_word(Field::schedule, word), true;
  return false;
}

/// Months from every duration under the key; all or none.
void take_months(Json& node, const char* key, Field field, Incoming& record) {
  std::optional<Interval> all;
  take_texts(node, key, [&all](std::string_view text) {
    const auto months = month_range(text);
    if (months) all = all ? hull(*all, *months) : *months;
    return months.has_value();
  });
  if (all) record.set(field, interval_json(*all));
}

/// What one offer says, not yet taken.
struct ReadOffer {
  const OfferKind* kind = nullptr;
  Interval price;
  std::string currency;
  std::string date;
};

std::optional<Interval> price_of(Json price) {
  const auto exact = take_number(price, "price");
  if (exact) return exactly(*exact);
  const auto min = take_number(price, "minPrice");
  const auto max = take_number(price, "maxPrice");
  return min && max ? std::optional(Interval{*min, *max}) : std::nullopt;
}

/// An offer without a category this house writes is the price of the whole.
const OfferKind* offer_kind(RecordKind kind, const std::string& category, const std::string& unit) {
  for (const OfferKind& candidate : offer_kinds(kind))
    if (candidate.category == category && candidate.unit == unit) return &candidate;
  const bool whole = category.empty() || category == "Tuition" || category == "Paid" || category == "Program";
  const Field field = kind == RecordKind::program ? Field::cost_total : Field::cost_exam_nonmember;
  for (const OfferKind& candidate : offer_kinds(kind))
    if (whole && unit.empty() && candidate.field == field) return &candidate;
  return nullptr;
}

std::optional<ReadOffer> read_offer(const Json& offer, const Json& price, RecordKind kind) {
  ReadOffer read;
  read.kind = offer_kind(kind, plain_text(offer, "category"), plain_text(price, "unitText"));
  const auto interval = price_of(price);
  read.currency = plain_text(price, "priceCurrency");
  if (!read.kind || !interval || read.currency.empty()) return std::nullopt;
  const bool range = spec_of(kind, read.kind->field).type == FieldType::interval;
  if (!range && !interval->exact()) return std::nullopt;
  read.price = *interval;
  const std::string description = plain_text(price, "description");
  if (description.starts_with(price_date_words(kind))) read.date = description.substr(price_date_words(kind).size());
  return read;
}

/// Takes an offer; one in another currency than the first, or of a price that is there, stays.
void take_offer(Json& offer, Incoming& record) {
  if (!offer.is_object()) return;
  Json* specification = object_at(offer, "priceSpecification");
  Json& price = specification ? *specification : offer;
  const auto read = read_offer(offer, price, record.kind);
  const Json* currency = record.find(Field::cost_currency);
  if (!read || record.has(read->kind->field) || (currency && *currency != Json(read->currency))) return;
  record.set(Field::cost_currency, read->currency);
  const bool range = spec_of(record.kind, read->kind->field).type == FieldType::interval;
  record.set(read->kind->field, range ? interval_json(read->price) : json_number(read->price.min));
  for (const char* key : {"price", "minPrice", "maxPrice", "priceCurrency", "unitText"}) price.erase(key);
  if (!read->date.empty()) {
    record.set(price_date(record.kind), read->date);
    price.erase("description");
  }
  offer.erase("category");
}

void take_credits(Json& node, Incoming& record) {
  if (const auto plain = take_number(node, "numberOfCredits")) return record.set(Field::credits, json_number(*plain));
  Json* quantity = object_at(node, "numberOfCredits");
  if (!quantity) return;
  if (const auto credits = take_number(*quantity, "value")) record.set(Field::credits, json_number(*credits));
  take_texts(*quantity, "unitText", [&record](std::string_view unit) {
    const auto word = word_of(vocabulary::credit_unit, unit);
    if (word) record.set(Field::credit_unit, *word);
    return word.has_value();
  });
}

void take_category(Json& node, const char* key, Field field, Incoming& record) {
  const Vocabulary& vocabulary = *spec_of(record.kind, field).vocabulary;
  take_texts(node, key, [&](std::string_view text) {
    const auto word = category_word(vocabulary, text);
    if (!word || record.has(field)) return false;
    record.set(field, *word);
    return true;
  });
}

void take_accreditors(Json& node, LdFile& file, Incoming& record) {
  for (Json* organization : values_at(node, "recognizedBy")) {
    file.resolve(*organization);
    if (const auto name = take_text(*organization, "name")) record.add_word(Field::accreditation, *name);
  }
}

void take_terms(Json& credential, Incoming& record) {
  for (Json* term : values_at(credential, "about")) {
    if (!term->is_object()) continue;
    const std::string set = plain_text(*term, "inDefinedTermSet");
    const std::string code = plain_text(*term, "termCode");
    if (set == cip_set && !record.has(Field::cip))
      record.set(Field::cip, code);
    else if (set == topic_set && vocabulary::topic.find(code))
      record.add_word(Field::topics, code);
    else
      continue;
    take_whole(*term);
  }
}

void take_awarded(Json& node, LdFile& file, Incoming& record) {
  take_texts(node, "educationalCredentialAwarded", [&record](std::string_view text) {
    const auto word = category_word(vocabulary::credential, text);
    if (word) record.set(Field::credential, *word);
    return word.has_value();
  });
  Json* credential = object_at(node, "educationalCredentialAwarded");
  if (!credential) return;
  record.set_text(Field::degree, take_text(*credential, "name"));
  take_category(*credential, "credentialCategory", Field::credential, record);
  take_terms(*credential, record);
  take_accreditors(*credential, file, record);
}

void take_prerequisites(Json& node, Incoming& record) {
  for (Json* prerequisite : values_at(node, "programPrerequisites"))
    if (prerequisite->is_object())
      take_category(*prerequisite, "credentialCategory", Field::admission_degree_required, record);
  take_texts(node, "programPrerequisites",
             [&record](std::string_view text) { return take_admission_sentence(text, record); });
}

void take_salary(Json& node, Incoming& record) {
  Json* pay = object_at(node, "salaryUponCompletion");
  if (!pay || plain_text(*pay, "currency") != "USD") return;
  const auto median = take_number(*pay, "median");
  if (!median) return;
  record.set(Field::outcomes_median_salary_usd, json_number(*median));
  pay->erase("currency");
}

void read_program(Json& node, LdFile& file, Incoming& record) {
  take_texts(node, "educationalProgramMode", [&record](std::string_view text) { return take_mode(text, record); });
  take_months(node, "timeToComplete", Field::duration_months, record);
  take_credits(node, record);
  take_awarded(node, file, record);
  take_prerequisites(node, record);
  take_words(node, "occupationalCategory", Field::focus, record);
  take_salary(node, record);
}

void read_certification(Json& node, LdFile& file, Incoming& record) {
  record.set_text(Field::abbr, take_text(node, "alternateName"));
  take_category(node, "credentialCategory", Field::kind, record);
  take_category(node, "educationalLevel", Field::level, record);
  take_category(node, "creativeWorkStatus", Field::status, record);
  take_words(node, "keywords", Field::domains, record);
  take_accreditors(node, file, record);
  take_texts(node, "validFor", [&record](std::string_view text) {
    const auto years = years_of(text);
    if (years) record.set(Field::renewal_years, json_number(*years));
    return years.has_value();
  });
}

Incoming read_node(Json node, RecordKind kind, LdFile& file, Tally& left_out) {
  Incoming record{kind};
  record.set(Field::id, "");  // keeps its place in front
  record.set_text(Field::name, take_text(node, "name"));
  take_web_address(node, "url", record);
  Json* provider = provider_at(node, file);
  if (provider && kind == RecordKind::program) take_institution(*provider, record);
  if (provider && kind == RecordKind::certification) {
    record.set_text(Field::issuer, take_text(*provider, "name"));
    if (Json* address = object_at(*provider, "address")) record.set_text(Field::country, take_country(*address));
  }
  set_id(node, take_identifier(node, own_id), record);
  if (kind == RecordKind::program)
    read_program(node, file, record);
  else
    read_certification(node, file, record);
  for (Json* offer : values_at(node, "offers")) take_offer(*offer, record);
  tell_left(node, left_out);
  return record;
}

bool is_program(const Json& node) {
  const auto own = types_of(node);
  return std::find(own.begin(), own.end(), program_type) != own.end();
}

}  // namespace

Incomings read_schema_org(std::optional<RecordKind> kind, const DataFile& file, Tally& left_out) {
  LdFile ld(file, terms, left_out);
  const std::vector<std::string_view> types{program_type, certification_type};
  std::vector<Json> nodes = ld.nodes(types);
  const auto programs = static_cast<std::size_t>(std::count_if(nodes.begin(), nodes.end(), is_program));
  Incomings incomings;
  incomings.kind = kind_of_nodes(kind, file, programs, nodes.size() - programs, ld, types);
  for (Json& node : nodes) {
    if (is_program(node) == (incomings.kind == RecordKind::program))
      incomings.records.push_back(read_node(std::move(node), incomings.kind, ld, left_out));
    else
      left_out.add(fmt::format("a node of the type {}", fmt::join(types_of(node), ", ")));
  }
  ld.tell_others(types, left_out);
  return incomings;
}

}  // namespace progrank::interchange
