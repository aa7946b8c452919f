#include "cli/data_decisiveness.hpp"

namespace progrank::cli {

std::vector<ModelDecisiveness> decisiveness_of_models(Workspace& workspace) {
  ProgramQuery us_masters;
  us_masters.credential = {"master"};
  us_masters.country = {"US"};
  SituationOptions nobody;
  nobody.me = "none";
  const Situation situation = situation_of(workspace, RecordKind::program, nobody, {});
  const auto filters = filters_of(us_masters, situation);
  const Selection selection = select(workspace.catalog(RecordKind::program).records(), filters, Unknowns::leave_out);
  std::vector<ModelDecisiveness> rows;
  for (const Model& model : workspace.models())
    if (model.kind == RecordKind::program)
      rows.emplace_back(model.id, decisiveness(Scorer(model, situation, {}), selection.matched, {}));
  return rows;
}

}  // namespace progrank::cli
