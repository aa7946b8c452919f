#include "cli/either_kind.hpp"

#include <array>

namespace progrank::cli {
namespace {

constexpr std::array<std::string_view, 2> kind_words{"programs", "certs"};

}  // namespace

void EitherKind::add_to(Flags& flags) {
  flags.word("KIND", &word, "", "programs (default) or certs", Values(kind_words));
  offer(flags, programs.flags, RecordKind::program);
  offer(flags, certifications.flags, RecordKind::certification);
}

RecordKind EitherKind::kind() const {
  return choice("kind", word, kind_words) == 0 ? RecordKind::program : RecordKind::certification;
}

AskedRecords asked_records(const Given& given, EitherKind& either, Workspace& workspace) {
  AskedRecords asked;
  bool keep_unknown = false;
  if (either.kind() == RecordKind::program) {
    auto& [query, situation, keep, flags] = either.programs;
    apply(given, flags, either.certifications.flags, RecordKind::program, "");
    asked.situation =
        situation_of(workspace, RecordKind::program, situation, query.have.value_or(std::vector<std::string>{}));
    complete(query, situation, workspace, asked.situation.person.get());
    asked.filters = filters_of(query, asked.situation);
    add_pace(asked.filters, situation, asked.situation.person.get());
    keep_unknown = keep;
  } else {
    auto& [query, situation, keep, flags] = either.certifications;
    apply(given, flags, either.programs.flags, RecordKind::certification, "");
    asked.situation = situation_of(workspace, RecordKind::certification, situation, {});
    complete(query, situation, workspace, asked.situation.person.get());
    asked.filters = filters_of(query, asked.situation);
    keep_unknown = keep;
  }
  if (keep_unknown) asked.unknowns = Unknowns::keep;
  return asked;
}

}  // namespace progrank::cli
