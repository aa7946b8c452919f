#include <fmt/format.h>

#include <algorithm>

#include "json/tree.hpp"
#include "progrank/record/institutions.hpp"

namespace progrank {
namespace {

GraduateCharges read_charges(const JsonObject& object) {
  object.allow_only({"academic_year", "resident", "resident_fees", "nonresident", "nonresident_fees",
                     "resident_per_credit", "nonresident_per_credit"});
  GraduateCharges charges;
  charges.academic_year = object.required_text("academic_year");
  charges.resident = object.number("resident");
  charges.resident_fees = object.number("resident_fees");
  charges.nonresident = object.number("nonresident");
  charges.nonresident_fees = object.number("nonresident_fees");
  charges.resident_per_credit = object.number("resident_per_credit");
  charges.nonresident_per_credit = object.number("nonresident_per_credit");
  return charges;
}

Institution read_institution(const JsonObject& object) {
  object.allow_only(
      {"unitid", "name", "city", "state", "country", "control", "url", "institutional_accreditor", "graduate_charges"});
  Institution institution;
  institution.unitid = static_cast<int>(object.required_whole("unitid", 100'000, 999'999));
  institution.name = object.required_text("name");
  institution.city = object.text("city");
  institution.state = object.text("state");
  institution.country = object.text("country");
  institution.url = object.text("url");
  institution.institutional_accreditor = object.text("institutional_accreditor");
  if (object.has("control")) {
    institution.control = vocabulary::control.find(object.required_text("control"));
    if (!institution.control) object.fail("control", "is not one of public, private-nonprofit, private-for-profit");
  }
  if (object.has("graduate_charges"))
    institution.graduate_charges = read_charges(object.required_object("graduate_charges"));
  return institution;
}

}  // namespace

Institutions Institutions::parse(std::shared_ptr<const PaddedText> text, std::string_view file) {
  const auto tree = std::make_shared<JsonTree>(std::move(text), file);
  const JsonObject root(tree->root(), tree->file(), "");
  Institutions institutions;
  institutions.storage_ = tree;
  for (const auto element : root.required_array("institutions"))
    institutions.by_unitid_.push_back(read_institution(root.object_of(element, "institutions")));
  std::sort(institutions.by_unitid_.begin(), institutions.by_unitid_.end(),
            [](const Institution& a, const Institution& b) { return a.unitid < b.unitid; });
  institutions.index();
  return institutions;
}

void fill_in(RecordDraft& record, const Institution& institution) {
  const auto text = [&record](Field field, std::string_view value) {
    if (!record.knows(field) && !value.empty()) record.set(field, value);
  };
  text(Field::institution_name, institution.name);
  text(Field::institution_city, institution.city);
  text(Field::institution_state, institution.state);
  text(Field::institution_country, institution.country);
  text(Field::institutional_accreditor, institution.institutional_accreditor);
  if (!record.knows(Field::institution_control) && institution.control)
    record.set(Field::institution_control, *institution.control);
}

namespace {

constexpr int first_unitid = 100'000;
constexpr int per_start = 100;

}  // namespace

void Institutions::index() {
  const int last = by_unitid_.empty() ? first_unitid : by_unitid_.back().unitid;
  starts_.assign(static_cast<std::size_t>(std::max(0, last - first_unitid) / per_start) + 2,
                 static_cast<std::uint16_t>(by_unitid_.size()));
  for (std::size_t i = by_unitid_.size(); i-- > 0;) {
    const int offset = std::max(0, by_unitid_[i].unitid - first_unitid);
    starts_[static_cast<std::size_t>(offset / per_start)] = static_cast<std::uint16_t>(i);
  }
  for (std::size_t start = starts_.size() - 1; start-- > 0;)
    starts_[start] = std::min(starts_[start], starts_[start + 1]);
}

const Institution* Institutions::find(int unitid) const {
  const auto start = static_cast<std::size_t>(std::max(0, unitid - first_unitid) / per_start);
  if (start + 1 >= starts_.size()) return nullptr;
  for (std::size_t i = starts_[start]; i < starts_[start + 1]; ++i)
    if (by_unitid_[i].unitid == unitid) return &by_unitid_[i];
  return nullptr;
}

}  // namespace progrank
