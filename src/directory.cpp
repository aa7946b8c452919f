#include "progrank/directory.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "progrank/cip.hpp"

namespace progrank {
namespace {

constexpr Token directory_detail = vocabulary::detail.at("directory");

bool is_directory(const Record& record) {
  return record.token(Field::detail) == directory_detail;
}

}  // namespace

bool covers(const Record& curated, const Record& directory) {
  const auto school = curated.number(Field::institution_unitid);
  const auto credential = curated.token(Field::credential);
  if (!school || school != directory.number(Field::institution_unitid)) return false;
  if (!credential || credential != directory.token(Field::credential)) return false;
  const std::string_view cip = curated.text(Field::cip);
  if (!cip.empty() && cip == directory.text(Field::cip)) return true;
  const Cip* curated_cip = find_cip(cip);
  const Cip* directory_cip = find_cip(directory.text(Field::cip));
  if (curated_cip && directory_cip && curated_cip->focus != directory_cip->focus) return false;
  const TokenSet focus = curated.tokens(Field::focus).value_or(TokenSet{});
  return focus.intersects(directory.tokens(Field::focus).value_or(TokenSet{}));
}

void leave_out_covered(Catalog& catalog) {
  std::unordered_map<int, std::vector<const Record*>> curated;
  for (const Record& record : catalog.records())
    if (const auto unitid = record.number(Field::institution_unitid); unitid && !is_directory(record))
      curated[static_cast<int>(*unitid)].push_back(&record);
  std::vector<std::string_view> covered;  // sorted, as the records are
  for (const Record& record : catalog.records()) {
    if (!is_directory(record)) continue;
    const auto school = curated.find(static_cast<int>(record.number(Field::institution_unitid).value_or(0)));
    if (school == curated.end()) continue;
    if (std::any_of(school->second.begin(), school->second.end(),
                    [&record](const Record* other) { return covers(*other, record); }))
      covered.push_back(record.id());
  }
  catalog.leave_out(
      [&covered](const Record& record) { return std::binary_search(covered.begin(), covered.end(), record.id()); });
}

}  // namespace progrank
