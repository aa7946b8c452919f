#pragma once
// A model taken apart for a query: which columns of the table it reads, and what each criterion is called in it.

#include <set>
#include <string>
#include <vector>

#include "progrank/score/model.hpp"

namespace progrank {

/// How a column of the exported table is read.
enum class ColumnKind : std::uint8_t {
  number,
  open_end,  ///< the upper end of a figure of which perhaps only the lower end is known (interval.hpp)
  text,
  words,  ///< words of a vocabulary, joined by ';'
  names   ///< free texts, joined by ';', which may hold an escaped ';' themselves (flat_text)
};

struct TableColumn {
  std::string name;  ///< as --fields takes it and as it stands in the CSV's heading
  ColumnKind kind = ColumnKind::text;
};

/// The columns that hold an attribute: two for an interval, its lower end first.
std::vector<TableColumn> columns_of(const Attribute& attribute);

/// A criterion with weight, in the order of the model; criteria without weight take no part.
struct SqlPart {
  const Criterion* criterion = nullptr;
  std::string path;        ///< for people: "flexibility.delivery"
  std::string stem;        ///< what its columns' names begin with; of one query all differ, whatever their case
  double share = 0;        ///< of the weight of its siblings, 0..1
  std::size_t height = 0;  ///< 0 = no group, else one more than its highest member
  std::vector<SqlPart> members;
};

/// Throws InputError on weights that are all 0.
std::vector<SqlPart> parts_of(const Model& model);

/// The parts that are no groups, in order.
std::vector<const SqlPart*> leaves_of(const std::vector<SqlPart>& parts);

/// The groups of that height, in order.
std::vector<const SqlPart*> groups_of(const std::vector<SqlPart>& parts, std::size_t height);

/// All columns that the parts read, id first, none twice.
std::vector<TableColumn> columns_of(const std::vector<SqlPart>& parts);

}  // namespace progrank
