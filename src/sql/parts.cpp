#include "sql/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace progrank {
namespace {

ColumnKind kind_of(FieldType type) {
  switch (type) {
    case FieldType::number: return ColumnKind::number;
    case FieldType::tokens: return ColumnKind::words;
    case FieldType::texts: return ColumnKind::names;
    default: return ColumnKind::text;
  }
}

/// Names of criteria are anybody's; names of columns may be long only so far, and two that differ in case are one to
/// some engines.
class Stems {
 public:
  std::string take(const std::string& path) {
    ++count_;
    constexpr std::size_t longest = 56;  // PostgreSQL cuts names at 63 bytes
    const bool usable = path.size() <= longest && path == printable(path);
    if (usable && taken_.insert(folded(path)).second) return path;
    std::string numbered = fmt::format("criterion_{}", count_);
    while (!taken_.insert(numbered).second) numbered += '_';
    return numbered;
  }

 private:
  std::size_t count_ = 0;
  std::set<std::string> taken_;
};

std::vector<SqlPart> parts_of(const std::vector<Criterion>& criteria, const std::string& group, Stems& stems) {
  double sum = 0;
  for (const Criterion& criterion : criteria) sum += criterion.weight;
  std::vector<SqlPart> parts;
  for (const Criterion& criterion : criteria) {
    if (criterion.weight == 0) continue;
    SqlPart part;
    part.criterion = &criterion;
    part.path = group.empty() ? criterion.id : fmt::format("{}.{}", group, criterion.id);
    part.stem = stems.take(part.path);
    part.share = criterion.weight / sum;
    part.members = parts_of(criterion.criteria, part.path, stems);
    for (const SqlPart& member : part.members) part.height = std::max(part.height, member.height + 1);
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace

std::vector<TableColumn> columns_of(const Attribute& attribute) {
  using Computed = Attribute::Computed;
  switch (attribute.computed()) {
    case Computed::cost: return {{"cost_min", ColumnKind::number}, {"cost_max", ColumnKind::number}};
    case Computed::months: return {{"months_min", ColumnKind::number}, {"months_max", ColumnKind::number}};
    case Computed::fees_6y: return {{"fees_6y_min", ColumnKind::number}, {"fees_6y_max", ColumnKind::open_end}};
    default: break;
  }
  if (attribute.type() == FieldType::interval)
    return {{attribute.name() + ".min", ColumnKind::number}, {attribute.name() + ".max", ColumnKind::number}};
  // Other names of the same fields; as --fields, "institution" would stand for all that is known of one.
  std::string name = attribute.name();
  if (attribute.field() == Field::institution_name) name = "institution.name";
  if (attribute.field() == Field::admission_prerequisites) name = "admission.prerequisites";
  return {{std::move(name), kind_of(attribute.type())}};
}

std::vector<SqlPart> parts_of(const Model& model) {
  check_weights(model);
  Stems stems;
  return parts_of(model.criteria, "", stems);
}

std::vector<const SqlPart*> leaves_of(const std::vector<SqlPart>& parts) {
  std::vector<const SqlPart*> leaves;
  for (const SqlPart& part : parts) {
    if (part.members.empty()) leaves.push_back(&part);
    const auto inner = leaves_of(part.members);
    leaves.insert(leaves.end(), inner.begin(), inner.end());
  }
  return leaves;
}

std::vector<const SqlPart*> groups_of(const std::vector<SqlPart>& parts, std::size_t height) {
  std::vector<const SqlPart*> groups;
  for (const SqlPart& part : parts) {
    const auto inner = groups_of(part.members, height);
    groups.insert(groups.end(), inner.begin(), inner.end());
    if (part.height == height) groups.push_back(&part);
  }
  return groups;
}

std::vector<TableColumn> columns_of(const std::vector<SqlPart>& parts) {
  std::vector<TableColumn> columns{{"id", ColumnKind::text}};
  for (const SqlPart* leaf : leaves_of(parts))
    for (TableColumn& column : columns_of(*leaf->criterion->attribute)) {
      const auto same = [&](const TableColumn& other) { return other.name == column.name; };
      if (std::none_of(columns.begin(), columns.end(), same)) columns.push_back(std::move(column));
    }
  return columns;
}

}  // namespace progrank
