#include "curate/record_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "curate/validate_document.hpp"
#include "record/canonical.hpp"

namespace progrank {
namespace {

constexpr Token directory = vocabulary::detail.at("directory");

bool has_evidence(const Record& record, std::string_view path) {
  for (const EvidenceItem& item : record.get<EvidenceList>(Field::evidence).value_or(EvidenceList{}))
    if (path == item.path || (path.starts_with(item.path) && path[item.path.size()] == '.')) return true;
  return false;
}

}  // namespace

void RecordRules::check(const Record& record, const TellBreach& tell) const {
  check_order(record, tell);
  check_institution(record, tell);
  check_evidence(record, tell);
}

void RecordRules::check_order(const Record& record, const TellBreach& tell) {
  if (const auto difference = first_difference(record.raw, canonical_record(record)))
    tell(Severity::error, difference->key, difference->problem);
}

bool RecordRules::is_listed(int unitid) const {
  return institutions_.find(unitid) || std::any_of(given_.begin(), given_.end(), [unitid](const Institutions& given) {
           return given.find(unitid) != nullptr;
         });
}

void RecordRules::check_institution(const Record& record, const TellBreach& tell) const {
  const auto unitid = record.number(Field::institution_unitid);
  if (unitid && !is_listed(static_cast<int>(*unitid)))
    tell(unsourced_, "institution.unitid",
         fmt::format("{} is not in institutions.json, the IPEDS number of a listed institution was expected", *unitid));
  if (kind_ == RecordKind::program && !unitid && !record.knows(Field::institution_name))
    tell(unsourced_, "institution", "has neither unitid nor name, one of them was expected");
}

void RecordRules::check_evidence(const Record& record, const TellBreach& tell) const {
  if (record.token(Field::detail) == directory) return;
  for (const FieldSpec& spec : fields_of(kind_))
    if (spec.evidence == Evidence::figure && record.knows(spec.field) && !has_evidence(record, spec.path))
      tell(unsourced_, spec.path, "has no source, \"evidence\" names one for every published figure");
}

std::string out_of_order(std::string_view id, std::string& last_id) {
  if (id < last_id) return fmt::format("stands behind {}, records are sorted by id", last_id);
  last_id = id;
  return {};
}

}  // namespace progrank
