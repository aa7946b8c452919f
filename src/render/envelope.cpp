#include "render/envelope.hpp"

#include "render/provenance.hpp"

namespace progrank {
namespace {

Provenance stated;

void write_inputs(JsonWriter& json, const Provenance& provenance) {
  json.line().key("inputs").begin_object();
  for (const auto& [flag, values] : provenance.inputs) {
    json.key(flag).begin_array();
    for (const std::string& value : values) json.value(value);
    json.end_array();
  }
  json.end_object();
}

}  // namespace

const Provenance& Provenance::of_this_run() {
  return stated;
}

void Provenance::state(Provenance provenance) {
  stated = std::move(provenance);
}

Envelope::Envelope(std::string& out, std::string_view command) : out_(out), json_(out) {
  const Provenance& provenance = Provenance::of_this_run();
  json_.begin_object().line().member("schema", "progrank/1");
  if (!provenance.version.empty()) json_.line().member("version", provenance.version);
  if (!provenance.data_release.empty()) json_.member("data_release", provenance.data_release);
  json_.line().member("command", command);
  write_inputs(json_, provenance);
}

}  // namespace progrank
