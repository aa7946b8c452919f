#pragma once
// Long output, made by all cores: parts of a list are rendered side by side and handed on in order.

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "progrank/text_file.hpp"

namespace progrank {

/// `render(entries)` gives the text of some entries; it must not depend on the others and allow use by several threads.
template <typename Entry>
void render_in_parts(std::span<const Entry> entries, const std::function<std::string(std::span<const Entry>)>& render,
                     const TextSink& sink) {
  constexpr std::size_t part = 256;  // entries; a part of a few hundred kilobytes
  const std::size_t threads = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::string> texts(threads);
  while (!entries.empty()) {
    const std::size_t parts = std::min(threads, (entries.size() + part - 1) / part);
    const auto part_of = [&](std::size_t i) {
      return entries.subspan(i * part, std::min(part, entries.size() - i * part));
    };
    std::size_t rendered = 1;
    {
      std::vector<std::jthread> others;
      try {
        for (; rendered < parts; ++rendered) others.emplace_back([&, i = rendered] { texts[i] = render(part_of(i)); });
      } catch (const std::system_error&) {
        // The machine refuses a further thread: the rest waits for the next round.
      }
      texts[0] = render(part_of(0));
    }
    for (std::size_t i = 0; i < rendered; ++i) sink(texts[i]);
    entries = entries.subspan(std::min(entries.size(), rendered * part));
  }
}

}  // namespace progrank
