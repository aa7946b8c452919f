#pragma once
// Long output, made by all cores: parts of a list are rendered side by side and handed on in order.

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/parallel.hpp"
#include "progrank/base/files.hpp"

namespace progrank {

/// `render(entries)` gives the text of some entries; it must not depend on the others and allow use by several threads.
template <typename Entry>
void render_in_parts(std::span<const Entry> entries, const std::function<std::string(std::span<const Entry>)>& render,
                     const TextSink& sink) {
  constexpr std::size_t part = 256;  // entries; a part of a few hundred kilobytes
  const std::size_t threads = cores();
  std::vector<std::string> texts(threads);
  while (!entries.empty()) {
    const std::size_t parts = std::min(threads, (entries.size() + part - 1) / part);
    in_parallel(parts, [&](std::size_t i) {
      texts[i] = render(entries.subspan(i * part, std::min(part, entries.size() - i * part)));
    });
    for (std::size_t i = 0; i < parts; ++i) sink(texts[i]);
    entries = entries.subspan(std::min(entries.size(), parts * part));
  }
}

}  // namespace progrank
