// Records as schema.org JSON-LD: programs as EducationalOccupationalProgram, certifications as
// EducationalOccupationalCredential.

#include "interchange/figures.hpp"
#include "interchange/ld_records.hpp"
#include "interchange/schema_org.hpp"

#include <fmt/format.h>

namespace progrank::interchange {
namespace {

using namespace schema_org;

Json typed(std::string_view type) {
  Json node = Json::object();
  node["@type"] = type;
  return node;
}

void put_text(Json& node, const char* key, std::string_view text) {
  if (!text.empty()) node[key] = text;
}

Json property_value(std::string_view property, const Json& value) {
  Json node = typed("PropertyValue");
  node["propertyID"] = property;
  node["value"] = value;
  return node;
}

Json organizations(Texts names) {
  Json list = Json::array();
  for (const std::string_view name : names) {
    list.push_back(typed("Organization"));
    list.back()["name"] = name;
  }
  return list;
}

Json address_of(std::string_view city, std::string_view state, std::string_view country) {
  Json address = typed("PostalAddress");
  put_text(address, "addressLocality", city);
  put_text(address, "addressRegion", state);
  put_text(address, "addressCountry", country);
  return address;
}

Json defined_term(std::string_view set, std::string_view code) {
  Json term = typed("DefinedTerm");
  term["inDefinedTermSet"] = set;
  term["termCode"] = code;
  return term;
}

/// One offer a price, each with the currency and the date of all.
void put_offers(Json& node, Outgoing& record) {
  Json offers = Json::array();
  const RecordKind kind = record.record().kind;
  for (const auto& [field, category, unit] : offer_kinds(kind)) {
    const auto number = record.number(field);
    const auto interval = number ? exactly(*number) : record.interval(field);
    if (!interval) continue;
    if (!record.knows(Field::cost_currency)) {  // a price without a currency says nothing elsewhere
      record.give_back(field);
      continue;
    }
    Json price = typed(unit.empty() ? "PriceSpecification" : "UnitPriceSpecification");
    price["priceCurrency"] = record.text(Field::cost_currency);
    if (interval->exact()) {
      price["price"] = json_number(interval->min);
    } else {
      price["minPrice"] = json_number(interval->min);
      price["maxPrice"] = json_number(interval->max);
    }
    if (!unit.empty()) price["unitText"] = unit;
    const std::string_view date = record.text(price_date(kind));
    if (!date.empty()) price["description"] = fmt::format("{}{}", price_date_words(kind), date);
    Json offer = typed("Offer");
    offer["category"] = category;
    offer["priceSpecification"] = std::move(price);
    offers.push_back(std::move(offer));
  }
  if (!offers.empty()) node["offers"] = std::move(offers);
}

Json provider_of(Outgoing& record) {
  Json provider = typed("CollegeOrUniversity");
  put_text(provider, "name", record.text(Field::institution_name));
  if (const auto id = record.number(Field::institution_unitid))
    provider["identifier"] = property_value(unitid, json_number(*id));
  Json address = address_of(record.text(Field::institution_city), record.text(Field::institution_state),
                            record.text(Field::institution_country));
  if (address.size() > 1) provider["address"] = std::move(address);
  return provider;
}

/// Delivery, attendance and schedule are one list of words in schema.org; blended and onsite are its words for ours.
Json program_mode(Outgoing& record) {
  Json modes = Json::array();
  for (const std::string_view word : record.words(Field::delivery))
    modes.push_back(word == "hybrid" ? "blended" : word == "campus" ? "onsite" : word);
  for (const Field field : {Field::attendance, Field::schedule})
    for (const std::string_view word : record.words(field)) modes.push_back(word);
  return modes;
}

Json awarded_credential(Outgoing& record) {
  Json credential = typed(certification_type);
  put_text(credential, "name", record.text(Field::degree));
  put_text(credential, "credentialCategory", record.text(Field::credential));
  Json about = Json::array();
  const std::string_view cip = record.text(Field::cip);
  if (!cip.empty()) about.push_back(defined_term(cip_set, cip));
  for (const std::string_view topic : record.words(Field::topics)) about.push_back(defined_term(topic_set, topic));
  if (!about.empty()) credential["about"] = std::move(about);
  Json accreditors = organizations(record.texts(Field::accreditation));
  if (!accreditors.empty()) credential["recognizedBy"] = std::move(accreditors);
  return credential;
}

Json prerequisites_of(Outgoing& record) {
  Json list = Json::array();
  const auto degree = record.record().token(Field::admission_degree_required);
  if (degree && *degree != vocabulary::degree_required.at("none")) {
    list.push_back(typed(certification_type));
    list.back()["credentialCategory"] = record.text(Field::admission_degree_required);
  }
  for (std::string& sentence : admission_sentences(record)) list.push_back(std::move(sentence));
  return list;
}

void put_program(Json& node, Outgoing& record) {
  Json provider = provider_of(record);
  if (provider.size() > 1) node["provider"] = std::move(provider);
  Json modes = program_mode(record);
  if (!modes.empty()) node["educationalProgramMode"] = std::move(modes);
  if (const auto months = record.interval(Field::duration_months)) {
    if (months->exact())
      node["timeToComplete"] = iso_months(months->min);
    else
      node["timeToComplete"] = {iso_months(months->min), iso_months(months->max)};
  }
  if (const auto credits = record.number(Field::credits)) {
    const std::string_view unit = record.text(Field::credit_unit);
    Json quantity = typed("QuantitativeValue");
    quantity["value"] = json_number(*credits);
    quantity["unitText"] = unit;
    node["numberOfCredits"] = unit.empty() ? json_number(*credits) : std::move(quantity);
  }
  put_offers(node, record);
  Json prerequisites = prerequisites_of(record);
  if (!prerequisites.empty()) node["programPrerequisites"] = std::move(prerequisites);
  Json awarded = awarded_credential(record);
  if (awarded.size() > 1) node["educationalCredentialAwarded"] = std::move(awarded);
  const auto focus = record.words(Field::focus);
  if (!focus.empty()) node["occupationalCategory"] = focus;
  if (const auto salary = record.number(Field::outcomes_median_salary_usd)) {
    Json pay = typed("MonetaryAmountDistribution");
    pay["currency"] = "USD";
    pay["median"] = json_number(*salary);
    node["salaryUponCompletion"] = std::move(pay);
  }
}

void put_certification(Json& node, Outgoing& record) {
  put_text(node, "alternateName", record.text(Field::abbr));
  Json provider = typed("Organization");
  put_text(provider, "name", record.text(Field::issuer));
  const std::string_view country = record.text(Field::country);
  if (!country.empty()) provider["address"] = address_of("", "", country);
  if (provider.size() > 1) node["provider"] = std::move(provider);
  put_text(node, "credentialCategory", record.text(Field::kind));
  put_text(node, "educationalLevel", record.text(Field::level));
  const auto domains = record.words(Field::domains);
  if (!domains.empty()) node["keywords"] = domains;
  if (const auto years = record.number(Field::renewal_years)) node["validFor"] = iso_years(*years);
  put_offers(node, record);
  Json accreditors = organizations(record.texts(Field::accreditation));
  if (!accreditors.empty()) node["recognizedBy"] = std::move(accreditors);
  put_text(node, "creativeWorkStatus", record.text(Field::status));
}

Json node_of(Outgoing& record) {
  const bool program = record.record().kind == RecordKind::program;
  const std::string_view id = record.text(Field::id);
  Json node = typed(program ? program_type : certification_type);
  node["@id"] = fmt::format("{}{}", own_urn, id);
  node["identifier"] = property_value(own_id, id);
  put_text(node, "name", record.text(Field::name));
  put_text(node, "url", record.text(Field::url));
  if (program)
    put_program(node, record);
  else
    put_certification(node, record);
  return node;
}

}  // namespace

std::string schema_org_text(const Catalog& catalog, Tally& left_out) {
  return graph_text("https://schema.org", catalog, node_of, left_out);
}

}  // namespace progrank::interchange
