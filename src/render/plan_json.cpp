#include "render/envelope.hpp"
#include "render/plan_output.hpp"
#include "render/role_output.hpp"

namespace progrank {
namespace {

void write_interval(JsonWriter& json, std::string_view key, Interval interval) {
  json.key(key).begin_object().member("min", interval.min).member("max", interval.max).end_object();
}

void write_step(JsonWriter& json, const PlanStep& step) {
  json.begin_object()
      .member("id", step.record->id())
      .member("name", step.record->name())
      .member("kind", singular(step.record->kind))
      .member("start_month", step.start_month)
      .member("end_month", step.end_month);
  json.key("cost").begin_object().member("min", step.cost.min).member("max", step.cost.max);
  json.member("basis", step.cost_basis).end_object();
  write_interval(json, "renewals", step.renewals);
  json.key("eligibility");
  write_eligibility(json, step.eligibility);
  json.key("assumptions").begin_array();
  for (const std::string& words : step.assumptions) json.value(words);
  json.end_array().end_object();
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

void write_payback(JsonWriter& json, const Plan& plan, const PlanQuestion& question) {
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
  for (const std::string& words : plan_assumptions(question)) json.value(words);
  json.end_array().end_object();
}

void write_plan(JsonWriter& json, const Plan& plan, const PlanQuestion& question) {
  json.begin_object().member("score", plan.score.point).key("score_range").begin_array();
  json.value(plan.score.lo).value(plan.score.hi).end_array().member("coverage", plan.coverage.share);
  json.key("covered").begin_object();
  for (const auto& [topic, depth] : plan.coverage.covered) json.member(vocabulary::topic.text(topic), depth);
  json.end_object().key("missing").begin_array();
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
  json.end_array().key("payback");
  write_payback(json, plan, question);
  json.end_object();
}

}  // namespace

std::string plan_json(const PathwayAnswer& answer) {
  const auto write = [&answer](JsonWriter& json, const Plan& plan) { write_plan(json, plan, answer.question); };
  std::string out;
  Envelope envelope(out, "plan");
  JsonWriter& json = envelope.json();
  json.line().member("role", answer.question.role->id).line().member("model", answer.question.model->id);
  json.line().member("note", wages_are_of_an_occupation);
  write_lines(json, "plans", answer.plans, write);
  if (answer.nearest) {
    json.line().key("nearest");
    write(json, *answer.nearest);
  }
  envelope.close();
  return out;
}

std::string plan_jsonl(const PathwayAnswer& answer) {
  return json_lines(answer.plans,
                    [&answer](JsonWriter& json, const Plan& plan) { write_plan(json, plan, answer.question); });
}

}  // namespace progrank
