#pragma once
// Records whole, with a source beside every figure, in every output format.

#include <span>
#include <string>

#include "progrank/derive/dossier.hpp"
#include "render/style.hpp"

namespace progrank {

std::string render_dossiers(std::span<const Dossier> dossiers, const Style& style);

}  // namespace progrank
