#include "cli/kind_flags.hpp"

#include <fmt/format.h>

namespace progrank::cli {

void offer(Flags& offered, const Flags& flags, RecordKind kind) {
  for (const Flag& flag : flags.rows()) {
    if (Flag* shared = offered.find(flag.name)) {
      shared->group = "Filters";
      // A switch of both kinds may do something else for each, and has no value that shows it.
      if (!flag.takes_value() && shared->about != flag.about)
        shared->about += fmt::format("; of {}: {}", plural(kind), flag.about);
      continue;
    }
    Flag row = flag;
    row.group = fmt::format("{} of {}", flag.group, plural(kind));
    row.target = {};
    offered.add(std::move(row));
  }
}

void apply(const Given& given, const Flags& flags, const Flags& other, RecordKind kind, const std::string& who) {
  for (const GivenFlag& one : given.flags()) {
    const std::string_view name = one.flag->name;
    if (const Flag* row = flags.find(name))
      assign(*row, one.values);
    else if (other.find(name))
      throw InputError(fmt::format("{} does not ask about {}{}: see progrank {} --help", name, plural(kind),
                                   who.empty() ? "" : fmt::format(", and {} is one", who),
                                   kind == RecordKind::program ? "programs" : "certs"));
  }
}

}  // namespace progrank::cli
