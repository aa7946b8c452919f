// schema.org JSON-LD as records. Prices, lengths and words that are written as this house writes them come back as they
// were; of what others write, what is beyond doubt is taken, and the rest is told.

#include <fmt/format.h>

#include <algorithm>

#include "interchange/figures.hpp"
#include "interchange/ld_records.hpp"
#include "interchange/places.hpp"
#include "interchange/schema_org.hpp"
#include "interchange/schema_org_lengths.hpp"
#include "interchange/schema_org_offers.hpp"
#include "interchange/wording.hpp"
#include "progrank/base/files.hpp"
#include "record/cip.hpp"

namespace progrank::interchange {
namespace {

using namespace schema_org;

const LdVocabulary terms{"schema.org", {"https://schema.org/", "http://schema.org/", "schema:"}, ""};
const std::set<std::string> organization_types{"Organization", "CollegeOrUniversity", "EducationalOrganization",
                                               "School",       "Corporation",         "GovernmentOrganization",
                                               "NGO",          "LocalBusiness"};

bool has_type(const Ld& node, const std::set<std::string>& types) {
  const auto own = node.types();
  return std::any_of(own.begin(), own.end(), [&types](const std::string& type) { return types.contains(type); });
}

/// The words of a name with those of nothing else between: "CIP 2020" and "CIP2020" alike.
std::string run_together(std::string_view text) {
  std::string words = plain_words(text);
  std::erase(words, ' ');
  return words;
}

/// Identifiers by what they are of.
struct Identifiers {
  std::optional<std::string> own;
  std::vector<Ld> cips;
  std::vector<Ld> unitids;
};

Identifiers identifiers_of(const Ld& node) {
  Identifiers found;
  for (const Ld& identifier : node.at("identifier")) {
    if (!identifier.is_node()) continue;
    std::string property;
    for (const char* key : {"propertyID", "name"})
      if (const auto texts = identifier.texts(key); property.empty() && !texts.empty()) property = texts.front().first;
    const std::string plain = run_together(local_name(property));
    const bool own = property == own_id;
    const bool cip = plain.starts_with("cip");
    const bool unit = plain.find("unitid") != std::string::npos || plain == "ipeds" || plain == "ipedsid";
    if (!own && !cip && !unit) continue;
    const auto values = identifier.at("value");
    if (own && !values.empty()) found.own = values.front().text();
    if (own) identifier.take();
    for (const Ld& value : values) {
      if (cip) found.cips.push_back(value);
      if (unit) found.unitids.push_back(value);
    }
    identifier.take_node();
    identifier.take("propertyID");
    if (!identifier.has("propertyID")) identifier.take("name");
  }
  return found;
}

void take_cips(const std::vector<Ld>& values, Incoming& record) {
  OneCip cips;
  for (const Ld& value : values)
    for (const auto& [text, leaf] : value.spoken()) static_cast<void>(cips.add(text, leaf));
  cips.settle(record);
}

class SchemaOrgReader {
 public:
  SchemaOrgReader(RecordKind kind, const ImportSettings& settings, LdFile& file)
      : kind_(kind), settings_(settings), file_(file) {}

  Incoming read(const LdRecord& found) {
    Incoming record{kind_};
    const Ld& node = found.node;
    node.call("");
    node.take_node();
    for (const Ld& outer : found.around) outer.take_node();  // the way to it
    record.set(Field::id, "");                               // keeps its place in front
    take_text(node, "name", Field::name, record);
    take_web_address(node, "url", record);
    if (const auto provider = provider_of(found)) take_provider(*provider, record);
    const Identifiers identifiers = identifiers_of(node);
    set_id(node, identifiers.own, others_for_id(node), record);
    if (kind_ == RecordKind::program)
      read_program(node, identifiers, record);
    else
      read_certification(node, record);
    read_prices(found, record);
    return record;
  }

 private:
  static std::vector<std::string> others_for_id(const Ld& node) {
    std::vector<std::string> others;
    for (const char* key : {"url", "@id"})
      for (const auto& [text, leaf] : node.texts(key)) others.push_back(text);
    return others;
  }

  /// Who offers it: said, or the organization the node stands in.
  static std::optional<Ld> provider_of(const LdRecord& found) {
    for (const char* key : {"provider", "offeredBy", "publisher", "creator"})
      for (const Ld& value : found.node.at(key)) {
        const bool dangling = value.is_node() && value.json().size() == 1 && value.has("@id");
        if (dangling) continue;
        if (value.is_node()) value.call(key);
        if (value.is_node() || value.text()) return value;
      }
    for (auto outer = found.around.rbegin(); outer != found.around.rend(); ++outer) {
      if (has_type(*outer, organization_types)) return *outer;
      for (const char* key : {"provider", "offeredBy", "seller"})
        if (const auto value = outer->object(key)) return value;
    }
    return std::nullopt;
  }

  void take_provider(const Ld& provider, Incoming& record) const {
    const bool program = kind_ == RecordKind::program;
    const Field name = program ? Field::institution_name : Field::issuer;
    if (!provider.is_node()) {  // only its name
      record.set_text(name, provider.text());
      return provider.take();
    }
    provider.take_node();
    take_text(provider, "name", name, record);
    if (program)
      for (const Ld& value : identifiers_of(provider).unitids) take_unitid(value, record);
    auto address = provider.object("address");
    if (!address)
      if (const auto location = provider.object("location")) address = location->object("address");
    if (!address) return;
    if (program)
      return take_place(*address, "addressLocality", "addressRegion", "addressCountry",
                        country_of_pages(provider, record), record);
    address->take_node();
    take_country(*address, "addressCountry", Field::country, record);
  }

  /// The country whose web addresses the school or the program has, when that is not everybody's.
  static std::string country_of_pages(const Ld& provider, const Incoming& record) {
    std::vector<std::string> pages;
    for (const char* key : {"url", "sameAs"})
      for (const auto& [text, leaf] : provider.texts(key)) pages.push_back(text);
    if (const Json* url = record.find(Field::url); url && url->is_string()) pages.push_back(url->get<std::string>());
    for (const std::string& page : pages)
      if (std::string country = country_of_address(page); !country.empty()) return country;
    return {};
  }

  // ---------------------------------------------------------------- programs

  void read_program(const Ld& node, const Identifiers& identifiers, Incoming& record) {
    take_cips(identifiers.cips, record);
    for (const char* key : {"educationalProgramMode", "courseMode", "timeOfDay"}) take_modes(node, key, record);
    for (const Ld& instance : node.at("hasCourseInstance")) take_modes(instance, "courseMode", record);
    for (const char* key : {"timeToComplete", "timeRequired"}) take_lengths(node, key, record);
    take_number_of_credits(node, record);
    take_awarded(node, record);
    take_prerequisites(node, record);
    take_words(node, "occupationalCategory", Field::focus, record);
    take_salary(node, record);
  }

  static void take_modes(const Ld& node, std::string_view key, Incoming& record) {
    for (const Ld& value : node.at(key))
      for (const auto& [text, leaf] : names_in(value, "name"))
        if (take_mode(concept_name(text), record)) leaf.take();
  }

  /// What is awarded: by its category, name or abbreviation. Two different awards are none.
  void take_awarded(const Ld& node, Incoming& record) {
    struct Award {
      std::string_view word;
      Ld leaf;
      std::string degree;
    };
    std::vector<Award> awards;
    for (const Ld& value : node.at("educationalCredentialAwarded")) {
      for (const auto& [text, leaf] : value.spoken())
        if (const auto word = credential_word(concept_name(text)))
          awards.push_back({*word, leaf, std::string(degree_abbreviation(text))});
      if (!value.is_node() || !value.spoken().empty()) continue;
      value.take_node();
      bool category = false;
      for (const Ld& given : value.at("credentialCategory"))
        for (const auto& [text, leaf] : names_in(given, "name"))
          if (const auto word = credential_word(concept_name(text))) {
            awards.push_back({*word, leaf, {}});
            category = true;
          }
      const auto names = value.texts("name");
      if (!category && !names.empty())
        if (const auto word = credential_word(names.front().first)) awards.push_back({*word, names.front().second, {}});
      take_credential(value, record);
    }
    const bool one = std::all_of(awards.begin(), awards.end(),
                                 [&](const Award& award) { return award.word == awards.front().word; });
    for (const Award& award : awards) {
      if (!one) {
        award.leaf.refuse("is one of several different awards, one was expected");
        continue;
      }
      record.set(Field::credential, award.word);
      award.leaf.take();
      if (!award.degree.empty() && !record.has(Field::degree)) record.set(Field::degree, award.degree);
    }
    if (!one) record.forget(Field::degree);
  }

  void take_credential(const Ld& credential, Incoming& record) {
    if (!record.has(Field::degree)) take_text(credential, "name", Field::degree, record);
    for (const Ld& term : credential.at("about")) take_term(term, record);
    take_accreditors(credential, record);
  }

  static void take_term(const Ld& term, Incoming& record) {
    if (!term.is_node()) return;
    const auto text = [&term](std::string_view key) {
      const auto texts = term.texts(key);
      return texts.empty() ? std::string{} : texts.front().first;
    };
    const std::string set = run_together(text("inDefinedTermSet"));
    const std::string code = text("termCode");
    if (set.starts_with("cip") && cip_of(code)) {
      if (record.has(Field::cip)) return;
      record.set(Field::cip, *cip_of(code));
    } else if (text("inDefinedTermSet") == topic_set && vocabulary::topic.find(code)) {
      record.add_word(Field::topics, code);
    } else {
      return;
    }
    for (const char* key : {"@type", "@id", "inDefinedTermSet", "termCode"}) term.take(key);
  }

  static void take_accreditors(const Ld& node, Incoming& record) {
    for (const Ld& organization : node.at("recognizedBy")) {
      if (organization.has("@id") && organization.json().size() == 1) continue;  // its name is elsewhere
      for (const auto& [name, leaf] : names_in(organization, "name")) {
        record.add_word(Field::accreditation, name);
        leaf.take();
      }
    }
  }

  static void take_prerequisites(const Ld& node, Incoming& record) {
    const FieldSpec& degree = spec_of(RecordKind::program, Field::admission_degree_required);
    for (const Ld& value : node.at("programPrerequisites")) {
      if (value.is_node()) value.take_node();
      if (value.is_node() && value.has("credentialCategory")) {
        const Json* before = record.find(Field::admission_degree_required);
        if (!before) take_words(value, "credentialCategory", Field::admission_degree_required, record);
        continue;
      }
      for (const auto& [text, leaf] : value.spoken()) {
        const auto word = spoken_word(degree, concept_name(text));
        if (word && !record.has(Field::admission_degree_required)) {
          record.set(Field::admission_degree_required, *word);
          leaf.take();
        } else if (!word && take_admission_sentence(text, record)) {
          leaf.take();
        }
      }
    }
  }

  static void take_salary(const Ld& node, Incoming& record) {
    const auto pay = node.object("salaryUponCompletion");
    if (!pay) return;
    const auto currencies = pay->texts("currency");
    const auto medians = pay->at("median");
    if (medians.size() != 1) return;
    if (currencies.size() != 1 || currency_code(currencies.front().first, "US") != "USD")
      return medians.front().refuse("is not in US dollars");
    const auto yearly = pay->texts("duration");
    if (!yearly.empty() && months_of(yearly.front().first) != 12.0) return medians.front().refuse("is not for a year");
    const auto median = number_in(medians.front());
    if (!median || *median <= 0) return medians.front().refuse("is not a salary");
    record.set(Field::outcomes_median_salary_usd, json_number(*median));
    pay->take_node();
    medians.front().take();
    currencies.front().second.take();
    if (!yearly.empty()) yearly.front().second.take();
  }

  // ---------------------------------------------------------------- certifications

  static void read_certification(const Ld& node, Incoming& record) {
    take_text(node, "alternateName", Field::abbr, record);
    take_words(node, "credentialCategory", Field::kind, record);
    take_words(node, "educationalLevel", Field::level, record);
    take_words(node, "creativeWorkStatus", Field::status, record);
    take_words(node, "keywords", Field::domains, record);
    take_accreditors(node, record);
    for (const auto& [text, leaf] : node.texts("validFor")) {
      const auto years = years_of(text);
      if (!years) {
        leaf.refuse("is not a length of time that is understood");
      } else if (!record.has(Field::renewal_years)) {
        record.set(Field::renewal_years, json_number(*years));
        leaf.take();
      }
    }
  }

  // ---------------------------------------------------------------- prices

  void read_prices(const LdRecord& found, Incoming& record) {
    PriceSubject subject;
    subject.kind = kind_;
    subject.country = country_of(record);
    subject.today = settings_.today;
    const auto text = [&record](Field field) {
      const Json* value = record.find(field);
      return value && value->is_string() ? value->get<std::string>() : std::string{};
    };
    const bool program = kind_ == RecordKind::program;
    if (program) subject.state = text(Field::institution_state);
    subject.names = plain_words(fmt::format("{} {} {}", text(Field::name), text(program ? Field::degree : Field::abbr),
                                            text(program ? Field::institution_name : Field::issuer)));
    std::vector<Price> prices;
    for (const Ld& offer : found.node.at("offers")) read_offer(offer, subject, prices);
    for (const Ld& instance : found.node.at("hasCourseInstance"))
      for (const Ld& offer : instance.at("offers")) read_offer(offer, subject, prices);
    for (const Ld& outer : found.around)
      if (outer.has("itemOffered")) read_offer(outer, subject, prices);
    for (const Ld& offer : file_.pointing_to(found.node, "itemOffered"))
      if (std::none_of(found.around.begin(), found.around.end(),
                       [&offer](const Ld& outer) { return &outer.json() == &offer.json(); }))
        read_offer(offer, subject, prices);
    settle_prices(prices, record);
  }

  RecordKind kind_;
  const ImportSettings& settings_;
  LdFile& file_;
};

}  // namespace

Incomings read_schema_org(const ImportSettings& settings, const DataFile& file, ImportLog& log) {
  LdFile ld(file, terms, log);
  std::set<std::string> program_types{std::string(program_type)};
  for (const std::string& type : settings.types) program_types.emplace(local_name(type));
  std::set<std::string> all_types = program_types;
  all_types.emplace(certification_type);
  std::vector<LdRecord> programs;
  std::vector<LdRecord> certifications;
  for (LdRecord& found : ld.nodes(all_types))
    (has_type(found.node, program_types) ? programs : certifications).push_back(std::move(found));
  Incomings incomings;
  incomings.kind = kind_of_nodes(settings.kind, file, programs.size(), certifications.size(), ld,
                                 {program_type, certification_type});
  SchemaOrgReader reader(incomings.kind, settings, ld);
  const bool program = incomings.kind == RecordKind::program;
  for (const LdRecord& found : program ? programs : certifications) incomings.records.push_back(reader.read(found));
  note_other_kind(incomings.kind, program ? certifications : programs, ld, log);
  join_same(file, incomings, log);
  ld.tell_left(log);
  return incomings;
}

}  // namespace progrank::interchange
