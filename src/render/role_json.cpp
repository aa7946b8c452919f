#include "render/envelope.hpp"
#include "render/role_output.hpp"

namespace progrank {
namespace {

void write_source(JsonWriter& json, const Source* source) {
  if (!source) return;
  json.key("source").begin_object().member("id", source->id).member("title", source->title);
  json.member("publisher", source->publisher).member("url", source->url);
  if (!source->as_of.empty()) json.member("as_of", source->as_of);
  json.end_object();
}

void write_optional(JsonWriter& json, std::string_view key, const std::optional<double>& number) {
  if (number) json.member(key, *number);
}

void write_figure(JsonWriter& json, std::string_view key, const std::optional<double>& number, const Source* source) {
  if (!number) return;
  json.key(key).begin_object().member("value", *number);
  write_source(json, source);
  json.end_object();
}

void write_pay(JsonWriter& json, const RoleView& view) {
  const Pay& pay = view.role->pay;
  json.key("pay").begin_object();
  write_optional(json, "p10", pay.p10);
  write_optional(json, "p25", pay.p25);
  write_optional(json, "median", pay.median);
  write_optional(json, "p75", pay.p75);
  write_optional(json, "p90", pay.p90);
  write_source(json, view.roles->source_of(*view.role, "pay"));
  json.end_object();
}

void write_certification(JsonWriter& json, const CertificationFit& fit) {
  json.begin_object().member("id", fit.id);
  if (fit.record) json.member("name", fit.record->name());
  json.member("reason", fit.reason()).key("competencies").begin_array();
  for (const Token topic : fit.competencies) json.value(vocabulary::topic.text(topic));
  json.end_array().member("share", fit.share).end_object();
}

void write_reported(JsonWriter& json, const ReportedAbout& about) {
  const ReportedFigure& figure = *about.figure;
  json.begin_object().member("id", figure.id).member("claim", figure.claim).key("value");
  if (figure.value.exact())
    json.value(figure.value.min);
  else
    json.begin_array().value(figure.value.min).value(figure.value.max).end_array();
  json.member("unit", figure.unit).member("verified", figure.verified).member("source", figure.source);
  if (!figure.attributed_to.empty()) json.member("attributed_to", figure.attributed_to);
  json.key("contradictions").begin_array();
  for (const std::string& words : about.contradictions) json.value(words);
  json.end_array().end_object();
}

void write_role(JsonWriter& json, const RoleView& view) {
  const Role& role = *view.role;
  json.begin_object().member("id", role.id).member("title", role.title);
  if (!role.soc.empty()) json.member("soc", role.soc);
  if (!role.summary.empty()) json.member("summary", role.summary);
  write_pay(json, view);
  write_figure(json, "growth_2024_2034", role.growth, view.roles->source_of(role, "growth_2024_2034"));
  write_figure(json, "openings", role.openings, view.roles->source_of(role, "openings"));
  if (role.typical_degree) {
    json.key("typical_degree").begin_object();
    json.member("value", vocabulary::degree_required.text(*role.typical_degree));
    write_source(json, view.roles->source_of(role, "credentials.typical_degree"));
    json.end_object();
  }
  json.key("competencies").begin_object();
  for (const Competency& competency : role.competencies)
    json.member(vocabulary::topic.text(competency.topic), competency.importance);
  json.end_object().key("certifications").begin_array();
  for (const CertificationFit& fit : view.certifications) write_certification(json, fit);
  json.end_array().key("focus").begin_array();
  for (const FocusFit& fit : view.focus)
    json.begin_object()
        .member("focus", vocabulary::focus.text(fit.focus))
        .member("mean_share", fit.mean_share)
        .member("best_share", fit.best_share)
        .member("best", fit.best_id)
        .member("programs", fit.programs)
        .end_object();
  json.end_array().key("reported").begin_array();
  for (const ReportedAbout& about : view.reported) write_reported(json, about);
  json.end_array().end_object();
}

}  // namespace

std::string roles_json(std::span<const RoleView> views) {
  std::string out;
  Envelope envelope(out, "roles");
  envelope.json().line().member("note", wages_are_of_an_occupation);
  write_lines(envelope.json(), "results", views, write_role);
  envelope.close();
  return out;
}

std::string roles_jsonl(std::span<const RoleView> views) {
  return json_lines(views, write_role);
}

}  // namespace progrank
