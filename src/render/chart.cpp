#include "render/chart.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "base/text.hpp"

namespace progrank {
namespace {

std::string_view chosen(Charset charset, std::string_view unicode, std::string_view ascii) {
  return charset == Charset::ascii ? ascii : unicode;
}

std::string joined(const std::vector<std::string_view>& cells) {
  std::string out;
  std::size_t last = cells.size();
  while (last > 0 && cells[last - 1] == " ") --last;
  for (std::size_t i = 0; i < last; ++i) out += cells[i];
  return out;
}

}  // namespace

std::size_t Scale::column(double number) const {
  if (columns < 2 || to <= from) return 0;
  const double share = std::clamp((number - from) / (to - from), 0.0, 1.0);
  return static_cast<std::size_t>(std::lround(share * static_cast<double>(columns - 1)));
}

std::vector<double> ticks_of(const Scale& scale, std::size_t most) {
  const double span = scale.to - scale.from;
  if (span <= 0 || most == 0) return {scale.from};
  double step = std::pow(10, std::floor(std::log10(span / static_cast<double>(most))));
  const double unit = step;
  for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
    step = unit * factor;
    if (span / step < static_cast<double>(most)) break;
  }
  std::vector<double> ticks;
  for (double i = std::ceil(scale.from / step - 1e-9); i * step <= scale.to + step * 1e-9; ++i)
    ticks.push_back(i * step);
  if (ticks.empty()) ticks.push_back(scale.from);
  return ticks;
}

std::string tick_line(const Scale& scale, std::span<const double> ticks,
                      const std::function<std::string(double)>& text) {
  std::string out;
  for (const double tick : ticks) {
    const std::string label = text(tick);
    const std::size_t at = scale.column(tick);
    const std::size_t half = label.size() / 2;
    const std::size_t last = scale.columns > label.size() ? scale.columns - label.size() : 0;
    const std::size_t begin = std::min(at > half ? at - half : 0, last);
    if (!out.empty() && begin <= out.size()) continue;
    out.resize(begin, ' ');
    out += label;
  }
  return out;
}

std::string stacked_bar(std::span<const BarPart> parts, double highest, const Scale& scale, Charset charset) {
  const auto length = [&](double size) {
    return static_cast<std::size_t>(
        std::lround(std::clamp(size / scale.to, 0.0, 1.0) * static_cast<double>(scale.columns)));
  };
  std::string out;
  std::size_t drawn = 0;
  double end = 0;
  for (const BarPart& part : parts) {
    end += part.size;
    for (; drawn < length(end); ++drawn) out += part.letter;
  }
  for (; drawn < length(highest); ++drawn) out += chosen(charset, "·", ".");
  return out;
}

std::string letters_of(std::span<const std::string> names) {
  constexpr std::string_view spare = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  std::string letters;
  const auto is_free = [&letters](char c) { return letters.find(c) == std::string::npos; };
  for (const std::string& name : names) {
    std::string wanted;
    for (const char c : name)
      if (std::isalpha(static_cast<unsigned char>(c)) != 0)
        wanted += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    wanted += spare;
    const auto at = std::find_if(wanted.begin(), wanted.end(), is_free);
    letters += at == wanted.end() ? '?' : *at;
  }
  return letters;
}

std::string box_line(const BoxFigures& figures, const Scale& scale, Charset charset) {
  std::vector<std::string_view> cells(scale.columns, " ");
  const auto fill = [&](const std::optional<double>& from, const std::optional<double>& to, std::string_view with) {
    if (!from || !to) return;
    for (std::size_t i = scale.column(*from); i <= scale.column(*to); ++i) cells[i] = with;
  };
  const auto mark = [&](const std::optional<double>& at, std::string_view with) {
    if (at) cells[scale.column(*at)] = with;
  };
  fill(figures.p10 ? figures.p10 : figures.p25, figures.p90 ? figures.p90 : figures.p75, chosen(charset, "─", "-"));
  fill(figures.p25, figures.p75, chosen(charset, "━", "="));
  mark(figures.p10, chosen(charset, "├", "|"));
  mark(figures.p90, chosen(charset, "┤", "|"));
  mark(figures.p25, chosen(charset, "┝", "["));
  mark(figures.p75, chosen(charset, "┥", "]"));
  mark(figures.median, chosen(charset, "┿", "#"));
  return joined(cells);
}

std::vector<std::string> scatter_lines(std::span<const Point> points, const Scale& x, const Scale& y, Charset charset) {
  struct Cell {
    char mark = 0;
    std::size_t dots = 0;
  };
  std::vector<Cell> grid(x.columns * y.columns);
  for (const Point& point : points) {
    Cell& cell = grid[(y.columns - 1 - y.column(point.y)) * x.columns + x.column(point.x)];
    ++cell.dots;
    if (cell.mark == 0) cell.mark = point.mark;
  }
  std::vector<std::string> lines;
  for (std::size_t row = 0; row < y.columns; ++row) {
    std::vector<std::string_view> cells;
    for (std::size_t i = 0; i < x.columns; ++i) {
      const Cell& cell = grid[row * x.columns + i];
      if (cell.mark != 0)
        cells.emplace_back(&cell.mark, 1);
      else
        cells.push_back(cell.dots == 0 ? " " : cell.dots == 1 ? chosen(charset, "·", ".") : chosen(charset, "•", "o"));
    }
    lines.push_back(joined(cells));
  }
  return lines;
}

}  // namespace progrank
