#include "cli/either_kind.hpp"

#include <array>

#include "cli/chosen_ids.hpp"
#include "cli/shortlist_command.hpp"

namespace progrank::cli {
namespace {

constexpr std::array<std::string_view, 2> kind_words{"programs", "certs"};

}  // namespace

void EitherKind::add_to(Flags& flags) {
  flags.word("KIND", &word, "", "programs (default) or certs", Values(kind_words));
  offer(flags, programs.flags, RecordKind::program);
  offer(flags, certifications.flags, RecordKind::certification);
  add_ids_option(flags, ids);
}

RecordKind EitherKind::kind() const {
  return choice("kind", word, kind_words) == 0 ? RecordKind::program : RecordKind::certification;
}

namespace {

std::vector<std::string> skills_held(const ProgramQuery& query) {
  return query.have.value_or(std::vector<std::string>{});
}
std::vector<std::string> skills_held(const CertificationQuery&) {
  return {};
}

template <typename Query>
AskedRecords asked(RecordKind kind, const KindFlags<Query>& given, const std::vector<std::string>& ids,
                   Workspace& workspace) {
  Query query = given.query;
  AskedRecords records;
  records.situation = situation_of(workspace, kind, given.situation, skills_held(query));
  const Person* person = records.situation.person.get();
  SituationOptions limits = given.situation;
  limits.no_limits = limits.no_limits || !ids.empty();  // who names records wants these
  complete(query, limits, workspace, person);
  records.filters = filters_of(query, records.situation);
  if (kind == RecordKind::program) add_pace(records.filters, limits, person);
  keep_only(records.filters, ids, kind, workspace, !query.status.empty());
  records.unknowns = given.keep_unknown ? Unknowns::keep : Unknowns::leave_out;
  return records;
}

}  // namespace

AskedRecords asked_records(const Given& given, EitherKind& either, Workspace& workspace) {
  auto& [word, programs, certifications, ids] = either;
  if (either.kind() == RecordKind::program) {
    apply(given, programs.flags, certifications.flags, RecordKind::program, "");
    return asked(RecordKind::program, programs, ids, workspace);
  }
  apply(given, certifications.flags, programs.flags, RecordKind::certification, "");
  return asked(RecordKind::certification, certifications, ids, workspace);
}

}  // namespace progrank::cli
