#include "render/table_layout.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "base/text.hpp"

namespace progrank {
namespace {

/// A column of names that only some rows can fill is worth its place from this width on.
constexpr std::size_t least_shared = 24;

std::size_t natural_width(const Table& table, std::size_t column) {
  std::size_t width = display_width(table.columns[column].title);
  for (const auto& row : table.rows) width = std::max(width, display_width(printable(row[column])));
  return width;
}

/// The widest word of the column that is not to be broken: a common one, or an id (programs' have a double hyphen).
std::size_t widest_word_within(const Table& table, std::size_t column) {
  constexpr std::size_t common = 24;
  std::size_t width = 0;
  for (const auto& row : table.rows)
    for (const std::string_view word : words_of(row[column]))
      if (const std::size_t wide = display_width(word); wide <= common || word.find("--") != std::string_view::npos)
        width = std::max(width, wide);
  return width;
}

bool is_ornament(const Column& column) {
  return column.title.empty() && column.move_order > 0;
}

class Fitting {
 public:
  Fitting(const Table& table, std::size_t columns) : table_(table), columns_(columns) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      natural_.push_back(natural_width(table, i));
      const std::size_t least = table.columns[i].wrap_to;
      least_.push_back(least == 0 ? 0 : std::max(least, widest_word_within(table, i)));
    }
    has_ids_ = std::any_of(table.columns.begin(), table.columns.end(),
                           [](const Column& column) { return column.part == Part::id; });
  }

  TableLayout layout() {
    std::vector<std::size_t> line(table_.columns.size());
    std::iota(line.begin(), line.end(), std::size_t{0});
    if (place(line)) return take();
    std::erase_if(line, [this](std::size_t i) { return is_ornament(table_.columns[i]); });
    while (!place(line) && line.size() > 1) line.erase(line.begin() + static_cast<std::ptrdiff_t>(next_to_go(line)));
    share_the_rest();
    restore_ornaments();
    return take();
  }

 private:
  /// Whether these columns fit on a line, words broken where the table has no ids; sets the layout's line.
  bool place(const std::vector<std::size_t>& line) {
    layout_.line.clear();
    for (const std::size_t i : line) layout_.line.push_back({i, natural_[i]});
    if (used() <= columns_) return true;
    return !has_ids_ && break_words();
  }

  [[nodiscard]] std::size_t used() const {
    std::size_t width = layout_.line.empty() ? 0 : column_gap * (layout_.line.size() - 1);
    for (const TableLayout::Place& place : layout_.line) width += place.width;
    return width;
  }

  /// Takes from the widest column of words, one column of text at a time, until the line fits.
  bool break_words() {
    for (std::size_t excess = used(); excess > columns_; excess = used()) {
      TableLayout::Place* widest = nullptr;
      for (TableLayout::Place& place : layout_.line) {
        const std::size_t least = least_[place.column];
        if (least != 0 && place.width > least && (!widest || place.width > widest->width)) widest = &place;
      }
      if (!widest) return false;
      --widest->width;
    }
    return true;
  }

  /// The place in the line of what leaves it next: ids, then by the order of the columns, then from the right. What
  /// stands first stays.
  [[nodiscard]] std::size_t next_to_go(const std::vector<std::size_t>& line) const {
    const auto urgency = [&](std::size_t i) {
      const Column& column = table_.columns[i];
      if (column.part == Part::id) return 0;
      constexpr int last = 1000;
      return column.move_order > 0 ? column.move_order : last;
    };
    std::size_t next = line.size() - 1;
    for (std::size_t at = line.size() - 1; at > 0; --at)
      if (urgency(line[at]) < urgency(line[next])) next = at;
    return next;
  }

  [[nodiscard]] bool on_line(std::size_t column) const {
    return std::any_of(layout_.line.begin(), layout_.line.end(),
                       [column](const TableLayout::Place& place) { return place.column == column; });
  }

  /// The first column of names goes to the end of the line where there is room for some of them.
  void share_the_rest() {
    if (!has_ids_ || used() + column_gap + least_shared > columns_) return;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (table_.columns[i].part != Part::words || on_line(i)) continue;
      layout_.line.push_back({i, std::min(natural_[i], columns_ - used() - column_gap)});
      layout_.last_where_it_fits = true;
      return;
    }
  }

  void restore_ornaments() {
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (!is_ornament(table_.columns[i]) || on_line(i) || used() + column_gap + natural_[i] > columns_) continue;
      const auto behind = std::find_if(layout_.line.begin(), layout_.line.end(),
                                       [i](const TableLayout::Place& place) { return place.column > i; });
      layout_.line.insert(behind, {i, natural_[i]});
    }
  }

  TableLayout take() {
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const bool shared = layout_.last_where_it_fits && layout_.line.back().column == i;
      if ((shared || !on_line(i)) && !is_ornament(table_.columns[i])) layout_.below.push_back(i);
    }
    return std::move(layout_);
  }

  const Table& table_;
  std::size_t columns_;
  std::vector<std::size_t> natural_;  ///< width of each column
  std::vector<std::size_t> least_;    ///< to which its words may be broken; 0 = not at all
  bool has_ids_ = false;
  TableLayout layout_;
};

}  // namespace

TableLayout layout_of(const Table& table, std::size_t columns) {
  return Fitting(table, columns).layout();
}

}  // namespace progrank
