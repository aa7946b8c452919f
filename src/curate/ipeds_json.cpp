#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <deque>
#include <memory_resource>
#include <set>

#include "base/text.hpp"
#include "curate/evidence.hpp"
#include "curate/ipeds.hpp"
#include "json/writer.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/institutions.hpp"
#include "record/canonical.hpp"
#include "record/cip.hpp"

namespace progrank {
namespace {

constexpr std::string_view data_center = "https://nces.ed.gov/ipeds/datacenter/";
constexpr std::string_view publisher = "US Department of Education, NCES";
constexpr std::string_view completions_id = "ipeds-completions";
constexpr std::string_view institutions_id = "ipeds-institutions";
constexpr std::string_view charges_id = "ipeds-charges";
constexpr std::string_view distance_id = "ipeds-distance";
constexpr std::string_view stem_id = "dhs-stem";
constexpr std::string_view accreditors_id = "dapip-accreditors";

constexpr AwardLevel levels[] = {
    {6, vocabulary::credential.at("graduate-certificate"), "graduate certificate"},
    {7, vocabulary::credential.at("master"), "master's"},
    {8, vocabulary::credential.at("post-masters-certificate"), "post-master's certificate"},
};

/// "University of Texas at Austin" → "university-of-texas-at-austin".
std::string slug_of(std::string_view name) {
  std::string slug;
  for (const char c : folded(name)) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (word) slug += c;
    if (!word && c != '\'' && !slug.empty() && slug.back() != '-') slug += '-';
  }
  while (slug.ends_with('-')) slug.pop_back();
  return slug;
}

std::string name_of(const Completions& completions) {
  const AwardLevel& level = *find_award_level(completions.award_level);
  const Cip* cip = find_cip(completions.cip);
  if (!cip) return fmt::format("CIP {}, {} (IPEDS)", completions.cip, level.title);
  std::string title(cip->title);
  title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
  return fmt::format("{}, {} (IPEDS {})", title, level.title, completions.cip);
}

/// Texts that records made here point to.
using KeptTexts = std::deque<std::string>;

std::string_view kept(KeptTexts& texts, std::string text) {
  return texts.emplace_back(std::move(text));
}

std::vector<AwardsOfYear> awards_of(const Completions& completions) {
  std::vector<AwardsOfYear> awards;
  for (const auto& [year, count] : completions.awards) awards.push_back({year, count});
  return awards;
}

}  // namespace

const AwardLevel* find_award_level(int number) {
  for (const AwardLevel& level : levels)
    if (level.number == number) return &level;
  return nullptr;
}

const AwardLevel* find_award_level(Token credential) {
  for (const AwardLevel& level : levels)
    if (level.credential == credential) return &level;
  return nullptr;
}

std::vector<const IpedsInstitution*> IpedsImport::institutions(const std::vector<int>& also) const {
  std::set<int> wanted(also.begin(), also.end());
  for (const Completions& completions : directory_) wanted.insert(completions.unitid);
  std::vector<const IpedsInstitution*> chosen;
  for (const auto& [unitid, institution] : institutions_)
    if (wanted.contains(unitid)) chosen.push_back(&institution);
  return chosen;
}

namespace {

std::string source_line(std::string_view id, std::string_view title, int year) {
  const std::string as_of = std::to_string(year);
  return canonical_source({id, data_center, title, publisher, vocabulary::source_kind.at("government"), as_of});
}

std::string institution_line(const IpedsInstitution& institution) {
  std::string line;
  JsonWriter json(line, JsonWriter::Style::spaced);
  json.begin_object().member("unitid", institution.unitid).member("name", institution.name);
  if (!institution.city.empty()) json.member("city", institution.city);
  if (!institution.state.empty()) json.member("state", institution.state);
  json.member("country", "US").member("control", vocabulary::control.text(institution.control));
  if (!institution.url.empty()) json.member("url", institution.url);
  if (!institution.institutional_accreditor.empty())
    json.member("institutional_accreditor", institution.institutional_accreditor);
  if (!institution.charges_year.empty()) {
    json.key("graduate_charges").begin_object().member("academic_year", institution.charges_year);
    const auto figure = [&json](std::string_view key, std::optional<double> value) {
      if (value) json.member(key, *value);
    };
    figure("resident", institution.resident);
    figure("resident_fees", institution.resident_fees);
    figure("resident_per_credit", institution.resident_per_credit);
    figure("nonresident", institution.nonresident);
    figure("nonresident_fees", institution.nonresident_fees);
    figure("nonresident_per_credit", institution.nonresident_per_credit);
    json.end_object();
  }
  json.end_object();
  return line;
}

}  // namespace

Source IpedsImport::completions_source() const {
  return {completions_id,    data_center, completions_title_, publisher, vocabulary::source_kind.at("government"),
          completions_as_of_};
}

std::vector<Source> IpedsImport::sources() const {
  const Token government = vocabulary::source_kind.at("government");
  std::vector<Source> all{completions_source()};
  if (has_distance_)
    all.push_back({distance_id, data_center, "IPEDS C2021DEP, programs offered by distance in 2020-21", publisher,
                   government, "2021"});
  if (!stem_.empty())
    all.push_back({stem_id, "https://www.federalregister.gov/d/2024-16127", "DHS STEM Designated Degree Program List",
                   "US Department of Homeland Security", government, stem_as_of_});
  return all;
}

void IpedsImport::set_listed(RecordDraft& record, std::vector<EvidenceItem>& evidence) const {
  const auto* cip = std::get_if<std::string_view>(&record[Field::cip]);
  const auto* unitid = std::get_if<double>(&record[Field::institution_unitid]);
  const auto* credential = std::get_if<Token>(&record[Field::credential]);
  if (!record.knows(Field::cip) || !record.knows(Field::institution_unitid) || !record.knows(Field::credential)) return;
  const AwardLevel* level = find_award_level(*credential);
  const std::string code(*cip);
  const auto distance = level ? distance_.find({static_cast<int>(*unitid), code, level->number}) : distance_.end();
  if (distance != distance_.end()) {
    record.set(Field::distance_2021, distance->second);
    evidence.push_back({"distance_2021", distance_id});
  }
  if (const auto stem = stem_.find(code); stem != stem_.end()) {
    record.set(Field::stem, stem->second);
    evidence.push_back({"stem", stem_id});
  }
}

std::string IpedsImport::institutions_json(const std::vector<int>& also) const {
  DocumentWriter document;
  document.member("schema", "\"progrank/institutions/1\"");
  document.begin_list("sources");
  if (has_accreditors_)
    document.element(
        canonical_source({accreditors_id, "https://ope.ed.gov/dapip/", "Accreditors of institutions (DAPIP)",
                          "US Department of Education", vocabulary::source_kind.at("government"), ""}));
  document.element(source_line(
      charges_id, fmt::format("IPEDS IC{}_AY, graduate tuition and required fees", charges_year_), charges_year_));
  document.element(source_line(
      institutions_id, fmt::format("IPEDS HD{}, directory of institutions", institutions_year_), institutions_year_));
  document.end_list();
  document.begin_list("institutions");
  for (const IpedsInstitution* institution : institutions(also)) document.element(institution_line(*institution));
  document.end_list();
  return document.finish();
}

std::map<int, std::string> IpedsImport::id_names() const {
  // Names without a letter of ours are told apart by their number, as if all of them were called institution.
  const auto plain = [](const IpedsInstitution& one) {
    const std::string slug = slug_of(one.name);
    return slug.empty() ? std::string("institution") : slug;
  };
  std::map<int, std::string> names;
  for (const IpedsInstitution* one : institutions({})) names[one->unitid] = plain(*one);
  // A number may make a name that another institution bears ("A 100001"), which then gets its own number too.
  for (bool changed = true; std::exchange(changed, false);) {
    std::map<std::string, int> bearers;
    for (const auto& [unitid, name] : names) ++bearers[name];
    for (auto& [unitid, name] : names) {
      const bool numbered = name != plain(institutions_.at(unitid));
      if (numbered || (bearers[name] == 1 && name != "institution")) continue;
      name += fmt::format("-{}", unitid);
      changed = true;
    }
  }
  return names;
}

std::size_t IpedsImport::numbered() const {
  const auto names = id_names();
  return static_cast<std::size_t>(std::count_if(
      names.begin(), names.end(), [](const auto& one) { return one.second.ends_with(fmt::format("-{}", one.first)); }));
}

std::string IpedsImport::directory_json() const {
  const std::map<int, std::string> names = id_names();
  KeptTexts texts;
  std::deque<std::vector<AwardsOfYear>> awards;
  std::deque<std::vector<EvidenceItem>> evidence_lists;
  std::pmr::monotonic_buffer_resource memory;
  std::vector<Record> records;
  for (const Completions& completions : directory_) {
    const IpedsInstitution& institution = institutions_.at(completions.unitid);
    const AwardLevel& level = *find_award_level(completions.award_level);
    std::string digits = completions.cip;
    std::replace(digits.begin(), digits.end(), '.', '-');
    RecordDraft record(RecordKind::program);
    record.set(Field::id, kept(texts, fmt::format("{}--{}-{}", names.at(institution.unitid), digits,
                                                  vocabulary::credential.text(level.credential))));
    record.set(Field::detail, vocabulary::detail.at("directory"));
    record.set(Field::name, kept(texts, name_of(completions)));
    record.set(Field::institution_name, std::string_view(institution.name));
    record.set(Field::institution_unitid, static_cast<double>(institution.unitid));
    record.set(Field::credential, level.credential);
    record.set(Field::cip, std::string_view(completions.cip));
    if (const Cip* cip = find_cip(completions.cip); cip && cip->focus) {
      TokenSet focus;
      focus.insert(*cip->focus);
      record.set(Field::focus, focus);
    }
    record.set(Field::awards, Awards(awards.emplace_back(awards_of(completions))));
    auto& evidence = evidence_lists.emplace_back(
        std::vector<EvidenceItem>{{"credential", completions_id}, {"cip", completions_id}, {"awards", completions_id}});
    set_listed(record, evidence);
    record.set(Field::evidence, EvidenceList(evidence));
    records.push_back(record.pack(memory));
  }
  return canonical_document(RecordKind::program, sources(), records);
}

namespace {

/// Degrees in nursing are counted in the fields 51.38, and nothing else is.
bool is_nursing(const Record& record) {
  const std::string words = folded(fmt::format("{} {}", record.name(), record.text(Field::degree)));
  return words.find("nurs") != std::string::npos || words.find("msn") != std::string::npos ||
         words.find("dnp") != std::string::npos;
}

bool may_be_counted_in(std::string_view cip, const Record& record) {
  return cip.starts_with("51.38") == is_nursing(record);
}

/// Completions by institution and level.
using BySchool = std::map<std::pair<int, int>, std::vector<const Completions*>>;

/// Those of the record's CIP; where it names none, of the only CIP that speaks of the first of its focuses to have any.
const Completions* completions_of(const Record& record, const BySchool& by_school) {
  const auto unitid = record.number(Field::institution_unitid);
  const auto credential = record.token(Field::credential);
  const AwardLevel* level = credential ? find_award_level(*credential) : nullptr;
  if (!unitid || !level) return nullptr;
  const auto school = by_school.find({static_cast<int>(*unitid), level->number});
  if (school == by_school.end()) return nullptr;
  const Completions* found = nullptr;
  if (const std::string_view cip = record.text(Field::cip); !cip.empty()) {
    for (const Completions* completions : school->second)
      if (completions->cip == cip) found = completions;
    return found;
  }
  bool settled = false;
  record.tokens(Field::focus).value_or(TokenSet{}).each([&](Token focus) {
    if (settled) return;
    for (const Completions* completions : school->second) {
      const Cip* cip = find_cip(completions->cip);
      if (!cip || cip->focus != focus || !may_be_counted_in(completions->cip, record)) continue;
      found = settled ? nullptr : completions;  // a second one: it cannot be told which
      settled = true;
    }
  });
  return found;
}

/// Takes out what an earlier import has set from these sources.
void forget_imported(RecordDraft& record, std::vector<EvidenceItem>& evidence, std::span<const Source> sources) {
  const auto imported = [sources](const EvidenceItem& item) {
    const bool ours =
        item.path == "cip" || item.path == "awards" || item.path == "distance_2021" || item.path == "stem";
    return ours && std::any_of(sources.begin(), sources.end(),
                               [&](const Source& source) { return source.id == item.source_id; });
  };
  for (const EvidenceItem& item : evidence)
    if (imported(item)) record.forget(find_field(RecordKind::program, item.path)->field);
  std::erase_if(evidence, imported);
}

}  // namespace

std::optional<std::string_view> IpedsImport::cip_by_title(const Record& record) const {
  const auto unitid = record.number(Field::institution_unitid);
  const auto credential = record.token(Field::credential);
  const AwardLevel* level = credential ? find_award_level(*credential) : nullptr;
  if (!unitid || !level) return "";
  std::map<std::string_view, double> active;  // with awards in the last years, and how many in all
  std::set<std::string_view> offered;         // or reported at least
  for (const std::string_view code : cips_titled(record.name())) {
    const ProgramKey key{static_cast<int>(*unitid), std::string(code), level->number};
    if (!may_be_counted_in(code, record)) continue;
    if (in_completions_.contains(key) || distance_.contains(key)) offered.insert(code);
    for (const Completions& of : directory_)
      if (of.unitid == *unitid && of.cip == code && of.award_level == level->number)
        for (const auto& [year, awards] : of.awards) active[code] += awards;
  }
  if (active.empty()) {
    if (offered.size() > 1) return std::nullopt;
    return offered.empty() ? std::string_view{} : *offered.begin();
  }
  // A handful in the other field is a track or a mistake in reporting, not the program.
  constexpr double clear_share = 0.9;
  double all = 0;
  for (const auto& [code, awards] : active) all += awards;
  for (const auto& [code, awards] : active)
    if (awards >= clear_share * all) return code;
  return std::nullopt;
}

std::string IpedsImport::enriched(const DataFile& programs) const {
  const DataFile files[] = {programs};
  const Catalog catalog = load(RecordKind::program, files, Institutions{});
  BySchool by_school;
  for (const Completions& completions : directory_)
    by_school[{completions.unitid, completions.award_level}].push_back(&completions);

  const std::vector<Source> ours = this->sources();
  std::pmr::monotonic_buffer_resource memory;
  std::vector<Record> records;
  std::deque<std::vector<EvidenceItem>> evidence_lists;
  std::deque<std::vector<AwardsOfYear>> awards;
  for (const Record& loaded : catalog.records()) {
    RecordDraft record(loaded);
    const auto given = loaded.get<EvidenceList>(Field::evidence).value_or(EvidenceList{});
    auto& evidence = evidence_lists.emplace_back(given.begin(), given.end());
    forget_imported(record, evidence, ours);
    bool ambiguous = false;
    if (!record.knows(Field::cip)) {
      const auto titled = cip_by_title(record.pack(memory));
      ambiguous = !titled;
      if (titled && !titled->empty()) {
        record.set(Field::cip, *titled);
        const ProgramKey key{static_cast<int>(*loaded.number(Field::institution_unitid)), std::string(*titled),
                             find_award_level(*loaded.token(Field::credential))->number};
        evidence.push_back({"cip", in_completions_.contains(key) ? completions_id : distance_id});
      }
    }
    const Record cleared = record.pack(memory);
    const bool settled = record.knows(Field::awards) || ambiguous;
    if (const Completions* completions = settled ? nullptr : completions_of(cleared, by_school)) {
      if (!record.knows(Field::cip)) {
        record.set(Field::cip, std::string_view(completions->cip));
        evidence.push_back({"cip", completions_id});
      }
      record.set(Field::awards, Awards(awards.emplace_back(awards_of(*completions))));
      evidence.push_back({"awards", completions_id});
    }
    if (loaded.token(Field::detail) != vocabulary::detail.at("directory")) set_listed(record, evidence);
    set_evidence(record, evidence);
    records.push_back(record.pack(memory));
  }
  std::vector<Source> sources = other_sources(catalog, ours);
  sources.insert(sources.end(), ours.begin(), ours.end());
  return canonical_document(RecordKind::program, sources, records);
}

}  // namespace progrank
