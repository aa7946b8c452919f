#pragma once
// Scoring models in every output format.

#include <span>
#include <string>

#include "progrank/score/model.hpp"
#include "render/script_table.hpp"
#include "render/style.hpp"

namespace progrank {

/// Columns with stable names, a row a model.
ScriptTable model_columns(std::span<const Model> models);
std::string render_models(std::span<const Model> models, const Style& style);
/// One model; people see it whole.
std::string render_model(const Model& model, const Style& style);

}  // namespace progrank
