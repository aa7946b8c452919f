#include <utility>

#include "bundle/snapshot.hpp"
#include "bundle/snapshot_io.hpp"

namespace progrank {
namespace {

using Words = std::vector<std::pair<std::string, double>>;

void put_words(SnapshotWriter& out, const Words& words) {
  out.put_count(words.size());
  for (const auto& [word, number] : words) {
    out.put_text(word);
    out.put(number);
  }
}

Words get_words(SnapshotReader& in) {
  Words words(in.get_count());
  for (auto& [word, number] : words) {
    word = in.get_text();
    number = in.get<double>();
  }
  return words;
}

void put_function(SnapshotWriter& out, const PointsFunction& function) {
  out.put_count(function.points.size());
  for (const auto& [x, y] : function.points) {
    out.put(x);
    out.put(y);
  }
}

void put_function(SnapshotWriter& out, const CategoriesFunction& function) {
  put_words(out, function.values);
  out.put(function.combine);
  out.put(function.by_token);
}

void put_function(SnapshotWriter& out, const CoverageFunction& function) {
  put_words(out, function.wanted);
  out.put(function.open);
  out.put(function.by_token);
  out.put(function.total);
}

void put_function(SnapshotWriter&, const PresentFunction&) {}

void get_function(SnapshotReader& in, PointsFunction& function) {
  function.points.resize(in.get_count());
  for (auto& [x, y] : function.points) {
    x = in.get<double>();
    y = in.get<double>();
  }
}

void get_function(SnapshotReader& in, CategoriesFunction& function) {
  function.values = get_words(in);
  function.combine = in.get<CategoriesFunction::Combine>();
  function.by_token = in.get<std::array<double, 64>>();
}

void get_function(SnapshotReader& in, CoverageFunction& function) {
  function.wanted = get_words(in);
  function.open = in.get<bool>();
  function.by_token = in.get<std::array<double, 64>>();
  function.total = in.get<double>();
}

void get_function(SnapshotReader&, PresentFunction&) {}

/// An empty function of the variant's alternative `index`.
template <std::size_t... I>
ValueFunction function_of_kind(std::size_t index, std::index_sequence<I...>) {
  ValueFunction function;
  static_cast<void>(((index == I && (function.emplace<I>(), true)) || ...));
  return function;
}

void put_criterion(SnapshotWriter& out, const Criterion& criterion) {
  out.put_text(criterion.id);
  out.put(criterion.weight);
  out.put_text(criterion.about);
  out.put_count(criterion.criteria.size());
  for (const Criterion& member : criterion.criteria) put_criterion(out, member);
  if (criterion.is_group()) return;
  out.put_text(criterion.attribute->name());
  out.put_count(criterion.value->index());
  std::visit([&out](const auto& function) { put_function(out, function); }, *criterion.value);
}

Criterion get_criterion(SnapshotReader& in, RecordKind kind) {
  Criterion criterion;
  criterion.id = in.get_text();
  criterion.weight = in.get<double>();
  criterion.about = in.get_text();
  const std::size_t members = in.get_count();
  criterion.criteria.reserve(members);
  for (std::size_t i = 0; i < members; ++i) criterion.criteria.push_back(get_criterion(in, kind));
  if (criterion.is_group()) return criterion;
  criterion.attribute = Attribute::parse(kind, in.get_text());
  criterion.value = function_of_kind(in.get_count(), std::make_index_sequence<std::variant_size_v<ValueFunction>>{});
  std::visit([&in](auto& function) { get_function(in, function); }, *criterion.value);
  return criterion;
}

/// The model behind its id.
Model get_model(SnapshotReader& in, std::string_view id) {
  Model model;
  model.id = id;
  model.kind = in.get<RecordKind>();
  model.title = in.get_text();
  model.about = in.get_text();
  const std::size_t criteria = in.get_count();
  model.criteria.reserve(criteria);
  for (std::size_t i = 0; i < criteria; ++i) model.criteria.push_back(get_criterion(in, model.kind));
  return model;
}

}  // namespace

std::string write_snapshot(std::span<const Model> models) {
  SnapshotWriter out;
  out.put_count(models.size());
  for (const Model& model : models) {
    out.put_text(model.id);
    out.put_block([&] {
      out.put(model.kind);
      out.put_text(model.title);
      out.put_text(model.about);
      out.put_count(model.criteria.size());
      for (const Criterion& criterion : model.criteria) put_criterion(out, criterion);
    });
  }
  return out.finish();
}

std::vector<Model> read_models_snapshot(const char* snapshot, std::string_view only) {
  SnapshotReader in(snapshot);
  std::vector<Model> models;
  for (std::size_t left = in.get_count(); left > 0; --left) {
    const std::string_view id = in.get_text();
    const std::size_t size = in.get_block().size();
    if (!only.empty() && id != only) continue;
    in.pass_back(size);
    models.push_back(get_model(in, id));
  }
  return models;
}

}  // namespace progrank
