#pragma once
// Drawings for terminals: bars made of parts, box lines, points in a plane. They need no colour, and with
// Charset::ascii no character beyond ASCII.

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "render/style.hpp"

namespace progrank {

/// A linear scale from its first to its last column.
struct Scale {
  double from = 0;
  double to = 1;
  std::size_t columns = 1;

  /// The column of a number, 0 to columns − 1; what lies outside stands at the end.
  [[nodiscard]] std::size_t column(double number) const;
};

/// Round numbers (1, 2 or 5 times a power of ten apart) within the scale, at most `most` of them, at least one.
std::vector<double> ticks_of(const Scale& scale, std::size_t most);

/// The ticks' texts, each about its column; one that would touch the one before it is left out.
std::string tick_line(const Scale& scale, std::span<const double> ticks,
                      const std::function<std::string(double)>& text);

/// A part of a bar, drawn as its letter.
struct BarPart {
  char letter = ' ';
  double size = 0;
};

/// The parts one behind the other; dots from their end to `highest`. Starts at the scale's `from`, which must be 0.
std::string stacked_bar(std::span<const BarPart> parts, double highest, const Scale& scale, Charset charset);

/// A letter for each name, its own where possible, no two alike (36 names at most; the others share '?').
std::string letters_of(std::span<const std::string> names);

/// Five numbers of a distribution; any may be missing.
struct BoxFigures {
  std::optional<double> p10, p25, median, p75, p90;
};

/// A thin line from p10 to p90, a thick one from p25 to p75, and the median on it: "├───┝━━┿━━━┥─────┤".
std::string box_line(const BoxFigures& figures, const Scale& scale, Charset charset);

struct Point {
  double x = 0, y = 0;
  char mark = 0;  ///< shown as it is; 0 = a dot, a larger one where several fall together
};

/// The points on a grid of scales, lines from the top (largest y) to the bottom. A mark hides dots; of marks on one
/// place the first is shown.
std::vector<std::string> scatter_lines(std::span<const Point> points, const Scale& x, const Scale& y, Charset charset);

}  // namespace progrank
