#pragma once
// What the program is about, beyond the flags of one command: `progrank help TOPIC`, and parts of progrank(1).

#include <span>
#include <string>
#include <string_view>

namespace progrank::cli {

struct Topic {
  std::string_view name;
  std::string_view summary;  ///< one line
  std::string_view text;     ///< paragraphs with blank lines between; lines with an indent stand as they are
};

std::span<const Topic> topics();
/// nullptr when there is none of that name.
const Topic* topic_named(std::string_view name);
/// The page of a topic for a terminal.
std::string page_of(const Topic& topic);

}  // namespace progrank::cli
