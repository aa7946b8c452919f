#include "progrank/base/rounding.hpp"
#include "render/brief_output.hpp"
#include "render/envelope.hpp"
#include "render/plan_steps.hpp"

namespace progrank {
namespace {

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.value(text);
  json.end_array();
}

void write_program(JsonWriter& json, const BriefProgram& program) {
  json.begin_object().key("kinds").begin_array();
  for (const BriefKind kind : program.kinds) json.value(text_of(kind));
  json.end_array().member("id", program.record->id()).member("name", program.record->name());
  json.member("institution", program.record->text(Field::institution_name));
  json.member("price", program.price).member("price_basis", program.price_basis);
  json.key("months").begin_object().member("min", program.months_range.min).member("max", program.months_range.max);
  json.member("text", program.months).end_object();
  json.key("step");
  write_step(json, program.step());
  json.key("eligibility");
  write_eligibility(json, program.eligibility);
  json.key("own_cost");
  write_interval(json, program.plan.own_cost);
  json.member("done_month", program.plan.months);
  if (program.graduates_earn) json.member("graduates_earn_usd", *program.graduates_earn);
  json.member("reason", program.reason).member("doubt", program.doubt).end_object();
}

void write_role(JsonWriter& json, const Brief& brief) {
  const Role& role = *brief.role;
  json.begin_object().member("id", role.id).member("title", role.title).member("soc", role.soc);
  if (brief.pay.pay.median) json.member("pay_median", *brief.pay.pay.median);
  json.member("pay_area", brief.pay.area()).member("pay_basis", text_of(brief.pay.basis));
  if (role.growth) json.member("growth_2024_2034", *role.growth);
  json.end_object();
}

void write_hint(JsonWriter& json, std::string_view key, const std::optional<BriefHint>& hint) {
  if (!hint) return;
  json.key(key).begin_object().member("id", hint->record->id()).member("name", hint->record->name());
  if (hint->cost) {
    json.key("cost");
    write_interval(json, *hint->cost);
  }
  json.member("words", hint->words).end_object();
}

void write_certifications(JsonWriter& json, const Brief& brief) {
  json.begin_object().key("now").begin_array();
  for (const PlanStep& step : brief.now) write_step(json, step);
  json.end_array().member("now_of_role", brief.now_of_role);
  write_hint(json, "with_degree", brief.with_degree);
  write_hint(json, "to_check", brief.to_check);
  if (brief.later) {
    json.key("later");
    write_step(json, *brief.later);
    json.member("later_when", brief.later_when);
  }
  json.end_object();
}

void write_total(JsonWriter& json, const Brief& brief) {
  json.begin_object().key("own_cost");
  write_interval(json, brief.whole->own_cost);
  json.member("months", brief.whole->months).member("done", brief.done).member("aid", brief.aid);
  if (!brief.short_of.empty()) json.member("short_of", brief.short_of);
  json.key("steps").begin_array();
  for (const PlanStep& step : brief.whole->steps) write_step(json, step);
  json.end_array().end_object();
}

}  // namespace

std::string brief_json(const Brief& brief) {
  std::string out;
  Envelope envelope(out, "brief");
  JsonWriter& json = envelope.json();
  json.line().member("asked", brief.asked).line().key("role");
  write_role(json, brief);
  json.line().key("counts").begin_object().member("total", brief.programs_looked_at);
  json.member("possible", brief.programs_possible).member("compared", brief.programs_compared);
  json.member("reaching", brief.programs_reaching).end_object().line();
  write_texts(json, "still_missing", brief.gaps);
  if (!brief.no_program.empty()) json.line().member("no_program", brief.no_program);
  write_lines(json, "programs", brief.programs, write_program);
  json.line().key("certifications");
  write_certifications(json, brief);
  if (brief.whole) {
    json.line().key("total");
    write_total(json, brief);
  }
  if (brief.p_first) {
    json.line().key("certainty").begin_object().member("p_first", *brief.p_first).member("words", brief.certainty);
    json.member("what_would_change", brief.what_would_change).end_object();
  }
  write_lines(json, "questions", brief.questions, [](JsonWriter& writer, const SchoolQuestion& question) {
    writer.begin_object().member("question", question.words).key("programs").begin_array();
    for (const Record* record : question.programs) writer.value(record->id());
    writer.end_array();
    if (question.worth > 0) writer.member("worth", without_noise(question.worth));
    writer.end_object();
  });
  json.line();
  write_texts(json, "unknowable", brief.unknowable);
  envelope.close();
  return out;
}

}  // namespace progrank
