#include "render/envelope.hpp"
#include "render/pay_json.hpp"
#include "render/plan_output.hpp"
#include "render/plan_steps.hpp"
#include "render/role_output.hpp"

namespace progrank {
void write_interval(JsonWriter& json, Interval interval) {
  json.begin_object().member("min", interval.min).member("max", interval.max).end_object();
}

void write_step(JsonWriter& json, const PlanStep& step) {
  json.begin_object()
      .member("id", step.id)
      .member("name", step.name)
      .member("kind", text_of(step.kind))
      .member("start_month", step.start_month)
      .member("end_month", step.end_month);
  json.key("cost").begin_object();
  if (step.cost) json.member("min", step.cost->min).member("max", step.cost->max);
  json.member("basis", step.cost_basis).end_object();
  json.key("renewals");
  write_interval(json, step.renewals);
  json.key("eligibility");
  write_eligibility(json, step.eligibility);
  if (step.graduates_earn) json.member("graduates_earn_usd", *step.graduates_earn);
  if (step.years_in_role > 0) json.member("years_in_role", step.years_in_role);
  json.key("assumptions").begin_array();
  for (const std::string& words : step.assumptions) json.value(words);
  json.end_array().end_object();
}

namespace {

void write_interval(JsonWriter& json, std::string_view key, Interval interval) {
  json.key(key);
  write_interval(json, interval);
}

void write_return(JsonWriter& json, const std::optional<Payback>& payback) {
  if (!payback) {
    json.null();
    return;
  }
  json.begin_object().key("years");
  if (payback->years)
    json.value(*payback->years);
  else
    json.null();
  json.member("five_year_return", payback->five_year_return).end_object();
}

void write_payback(JsonWriter& json, const Plan& plan, const PathwayAnswer& answer) {
  json.begin_object().key("years");
  if (plan.at_median && plan.at_median->years)
    json.value(*plan.at_median->years);
  else
    json.null();
  json.key("five_year_return");
  if (plan.at_median)
    json.value(plan.at_median->five_year_return);
  else
    json.null();
  json.key("at_median");
  write_return(json, plan.at_median);
  json.key("at_p25");
  write_return(json, plan.at_p25);
  if (plan.at_median) json.member("lost_salary", plan.at_median->lost_salary).member("aid", plan.at_median->aid);
  json.key("assumptions").begin_array();
  for (const std::string& words : plan_assumptions(answer.question, answer.course_price)) json.value(words);
  json.end_array().end_object();
}

void write_plan(JsonWriter& json, const Plan& plan, const PathwayAnswer& answer) {
  json.begin_object().member("score", plan.score.point).key("score_range").begin_array();
  json.value(plan.score.lo).value(plan.score.hi).end_array().member("coverage", plan.coverage.share);
  write_interval(json, "coverage_range", plan.coverage.range);
  json.key("covered").begin_object();
  for (const auto& [topic, depth] : plan.coverage.covered) json.member(vocabulary::topic.text(topic), depth);
  json.end_object().key("possible").begin_array();
  for (const Token topic : plan.coverage.possible) json.value(vocabulary::topic.text(topic));
  json.end_array().key("missing").begin_array();
  for (const Token topic : plan.coverage.missing) json.value(vocabulary::topic.text(topic));
  json.end_array().member("months", plan.months);
  write_interval(json, "cost", plan.cost);
  write_interval(json, "own_cost", plan.own_cost);
  json.key("aid").begin_array();
  for (const AidOfYear& year : plan.aid)
    json.begin_object()
        .member("year", year.year)
        .member("payments", year.payments)
        .member("aid", year.aid)
        .end_object();
  json.end_array().key("steps").begin_array();
  for (const PlanStep& step : plan.steps) write_step(json, step);
  json.end_array().key("later").begin_array();
  for (const PlanStep& step : plan.later) write_step(json, step);
  json.end_array().member("unpriced_courses", plan.unpriced_courses);
  json.member("reaches_role", plan.reach.reached).key("still_missing").begin_array();
  for (const std::string& words : plan.reach.missing) json.value(words);
  json.end_array().key("payback");
  write_payback(json, plan, answer);
  json.end_object();
}

}  // namespace

std::string plan_json(const PathwayAnswer& answer, const ScriptTable* chosen) {
  const auto write = [&answer](JsonWriter& json, const Plan& plan) { write_plan(json, plan, answer); };
  std::string out;
  Envelope envelope(out, "plan");
  JsonWriter& json = envelope.json();
  json.line().member("role", answer.question.role->id).line().member("model", answer.question.model->id);
  json.line().member("note", wages_are_of_an_occupation);
  json.line().key("role_pay");
  write_local_pay(json, answer.question.pay.role);
  if (const auto& present = answer.question.pay.present) {
    json.line().key("present_pay").begin_object().member("usd", present->usd);
    json.member("basis", present->reason.empty() ? "told" : "own-occupation");
    if (!present->reason.empty()) json.member("reason", present->reason);
    json.end_object();
  }
  if (chosen)
    chosen->write_rows(json, "plans");
  else
    write_lines(json, "plans", answer.plans, write);
  if (answer.nearest) {
    json.line().key("nearest");
    write(json, *answer.nearest);
  }
  if (answer.nearest_program) {
    json.line().key("nearest_program");
    write(json, *answer.nearest_program);
    json.line().key("free").begin_array();
    for (const Record* record : answer.free) json.value(record->id());
    json.end_array();
  }
  envelope.close();
  return out;
}

std::string plan_jsonl(const PathwayAnswer& answer) {
  return json_lines(answer.plans, [&answer](JsonWriter& json, const Plan& plan) { write_plan(json, plan, answer); });
}

}  // namespace progrank
