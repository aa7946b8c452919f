#include "progrank/base/rounding.hpp"
#include "render/envelope.hpp"
#include "render/pay_json.hpp"
#include "render/role_output.hpp"

namespace progrank {
namespace {

void write_figure(JsonWriter& json, std::string_view key, const std::optional<double>& number, const Source* source) {
  if (!number) return;
  json.key(key).begin_object().member("value", *number);
  write_source(json, source);
  json.end_object();
}

/// Pay where it was asked for; the country's stands beside a state's.
void write_pay(JsonWriter& json, const RoleView& view) {
  const LocalPay& local = view.pay;
  json.key("pay");
  write_local_pay(json, local);
  if (local.state.empty()) return;
  json.member("state", local.state);
  if (local.price_parity) {
    json.key("price_parity").begin_object().member("value", *local.price_parity);
    write_source(json, local.prices);
    json.end_object();
  }
  json.key("national_pay").begin_object();
  write_percentiles(json, view.role->pay);
  write_source(json, view.roles->source_of(*view.role, "pay"));
  json.end_object();
}

void write_industry(JsonWriter& json, const IndustryPay& one) {
  json.begin_object().member("naics", one.naics).member("industry", one.industry);
  write_percentiles(json, one.pay);
  write_optional(json, "employment", one.employment);
  json.end_object();
}

void write_match(JsonWriter& json, const RoleMatch& match) {
  json.begin_object().member("kind", text_of(match.kind));
  if (!match.title.empty()) json.member("title", match.title);
  if (match.of) json.member("onet", match.of->onet).member("occupation", match.of->occupation);
  json.end_object();
}

void write_certification(JsonWriter& json, const CertificationFit& fit) {
  json.begin_object().member("id", fit.id);
  if (fit.record) json.member("name", fit.record->name());
  json.member("reason", fit.reason()).key("competencies").begin_array();
  for (const Token topic : fit.competencies) json.value(vocabulary::topic.text(topic));
  json.end_array().member("share", without_noise(fit.share)).end_object();
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
  if (view.match) write_match(json.key("match"), *view.match);
  write_pay(json, view);
  json.key("industry_pay").begin_object();
  if (!view.industries.empty()) write_source(json, view.industry_source);
  json.key("industries").begin_array();
  for (const IndustryPay& one : view.industries) write_industry(json, one);
  json.end_array().end_object();
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
        .member("mean_share", without_noise(fit.mean_share))
        .member("best_share", without_noise(fit.best_share))
        .member("best", fit.best_id)
        .member("programs", fit.programs)
        .end_object();
  json.end_array().key("reported").begin_array();
  for (const ReportedAbout& about : view.reported) write_reported(json, about);
  json.end_array().end_object();
}

}  // namespace

std::string roles_json(const RolesAnswer& answer, const ScriptTable* chosen) {
  std::string out;
  Envelope envelope(out, "roles");
  envelope.json().line().member("note", wages_are_of_an_occupation);
  if (chosen)
    chosen->write_rows(envelope.json(), "results");
  else
    write_lines(envelope.json(), "results", answer.views, write_role);
  if (answer.views.empty())
    write_lines(envelope.json(), "nearest", answer.nearest, [](JsonWriter& json, const RoleMatch& match) {
      json.begin_object().member("id", match.role->id).member("title", match.title);
      if (match.of) json.member("onet", match.of->onet).member("occupation", match.of->occupation);
      json.end_object();
    });
  envelope.close();
  return out;
}

std::string roles_jsonl(std::span<const RoleView> views) {
  return json_lines(views, write_role);
}

}  // namespace progrank
