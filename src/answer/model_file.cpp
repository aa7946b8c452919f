#include "answer/model_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/bundle/bundle.hpp"

namespace progrank {
namespace {

std::string_view default_model(RecordKind kind) {
  return kind == RecordKind::program ? "balanced" : "cert-balanced";
}

}  // namespace

bool names_a_file(const std::string& text) {
  struct stat info {};
  return text == "-" || text.find('/') != std::string::npos || text.ends_with(".json") ||
         ::stat(text.c_str(), &info) == 0;
}

Model named_model(RecordKind kind, const std::string& id_or_file) {
  const std::string wanted = id_or_file.empty() ? std::string(default_model(kind)) : id_or_file;
  if (auto model = bundled_model(wanted)) {
    if (model->kind == kind) return std::move(*model);
    throw InputError(fmt::format("--model {} is for {}, not for {}", wanted, plural(model->kind), plural(kind)));
  }
  if (!names_a_file(wanted)) {
    const std::vector<Model> bundled = bundled_models();
    std::vector<std::string_view> ids;
    for (const Model& model : bundled)
      if (model.kind == kind) ids.push_back(model.id);
    const std::string guess = did_you_mean(wanted, ids);
    throw InputError(fmt::format("--model \"{}\" is not a model for {}{}", wanted, plural(kind),
                                 guess.empty() ? fmt::format(": {} are, or name a file", listed(ids)) : guess));
  }
  std::vector<Model> own = parse_models(read_text(wanted), wanted);
  std::erase_if(own, [kind](const Model& model) { return model.kind != kind; });
  if (own.size() == 1) return std::move(own.front());
  throw InputError(
      fmt::format("{}: holds {} models for {}, exactly one was expected", wanted, own.size(), plural(kind)));
}

}  // namespace progrank
