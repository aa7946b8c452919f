#include "progrank/answer/any_model.hpp"

#include <fmt/format.h>

#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/bundle/bundle.hpp"
#include "progrank/career/plan_model.hpp"

namespace progrank {
namespace {

/// A model for plans would otherwise be told as a name mistyped or a file without models.
void refuse_plan_model(const std::string& id, const DataFile& file) {
  for (const PlanModel& model : parse_plan_models(file.text, file.name))
    if (model.id == id || file.name == id)
      throw InputError(
          fmt::format("{} is a model for plans: it scores a whole pathway (progrank plan --model {}), not "
                      "programs or certifications",
                      model.id, id));
}

}  // namespace

Model any_model(Workspace& workspace, const std::string& id) {
  std::vector<std::string_view> ids;
  for (const Model& model : workspace.models()) {
    if (model.id == id) return model;
    ids.push_back(model.id);
  }
  const std::string guess = did_you_mean(id, ids);
  if (id.ends_with(".json") || id.find('/') != std::string::npos) {
    const DataFile file{id, read_text(id)};
    auto own = parse_models(file.text, file.name);
    if (own.size() == 1) return std::move(own.front());
    if (own.empty()) refuse_plan_model(id, file);
    throw InputError(fmt::format("{}: holds {} models, exactly one was expected", id, own.size()));
  }
  refuse_plan_model(id, bundled("models"));
  throw InputError(
      fmt::format("\"{}\" is not a bundled model{}", id, guess.empty() ? fmt::format(": {} are", listed(ids)) : guess));
}

}  // namespace progrank
