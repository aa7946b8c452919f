#include "record/directory.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "record/cip.hpp"

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
  const TokenSet focus = curated.tokens(Field::focus).value_or(TokenSet{});
  if (!focus.intersects(directory.tokens(Field::focus).value_or(TokenSet{}))) return false;
  const Cip* curated_cip = find_cip(cip);
  const Cip* directory_cip = curated_cip ? find_cip(directory.text(Field::cip)) : nullptr;
  return !directory_cip || curated_cip->focus == directory_cip->focus;
}

void leave_out_covered(Catalog& catalog) {
  using AtSchool = std::pair<double, Record>;  // unitid, and a copy: leaving records out moves the others
  std::vector<AtSchool> curated;
  for (const Record& record : catalog.records())
    if (const auto unitid = record.number(Field::institution_unitid); unitid && !is_directory(record))
      curated.emplace_back(*unitid, record);
  const auto by_school = [](const AtSchool& a, const AtSchool& b) { return a.first < b.first; };
  std::sort(curated.begin(), curated.end(), by_school);
  catalog.leave_out([&](const Record& record) {
    if (!is_directory(record)) return false;
    const AtSchool school{record.number(Field::institution_unitid).value_or(0), {}};
    const auto [first, last] = std::equal_range(curated.begin(), curated.end(), school, by_school);
    return std::any_of(first, last, [&record](const AtSchool& other) { return covers(other.second, record); });
  });
}

}  // namespace progrank
