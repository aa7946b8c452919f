// The data of a page as JSON. src/report/types.js describes every part of it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "json/writer.hpp"
#include "progrank/derive/degree.hpp"
#include "record/record_json.hpp"
#include "render/criteria_json.hpp"
#include "report/page.hpp"
#include "report/page_query.hpp"

namespace progrank {
namespace {

using std::string_view_literals::operator""sv;

/// Things that come again and again, each written once: the page refers to them by number.
template <typename T>
class Numbered {
 public:
  std::size_t number(const T& thing) {
    const auto [at, is_new] = places_.emplace(thing, things_.size());
    if (is_new) things_.push_back(thing);
    return at->second;
  }
  [[nodiscard]] const std::vector<T>& things() const { return things_; }

 private:
  std::map<T, std::size_t> places_;
  std::vector<T> things_;
};

constexpr std::string_view type_names[] = {"text",          "text",         "text",   "text",    "number",
                                           "interval",      "boolean",      "token",  "tokens",  "texts",
                                           "prerequisites", "alternatives", "awards", "evidence"};

std::string title_of(RecordKind kind, const Attribute& attribute) {
  if (const auto field = attribute.field()) return std::string(spec_of(kind, *field).title);
  return attribute.name();
}

/// A weight of every criterion, groups' members as --weight names them.
void write_weights(JsonWriter& json, const std::vector<Criterion>& criteria, const std::string& group) {
  for (const Criterion& criterion : criteria) {
    const std::string name = group.empty() ? criterion.id : fmt::format("{}.{}", group, criterion.id);
    json.member(name, criterion.weight);
    if (criterion.is_group()) write_weights(json, criterion.criteria, name);
  }
}

class PartWriter {
 public:
  PartWriter(JsonWriter& json, const Page& page, const ReportPart& part)
      : json_(json), page_(page), part_(part), kind_(part.question.shortlist.kind) {}

  void write() {
    json_.line().begin_object().member("kind", plural(kind_));
    json_.member("command", kind_ == RecordKind::program ? "programs" : "certs");
    json_.member("everything", everything());
    write_counts();
    write_beginning();
    json_.line().key("models").begin_array();
    for (const Model& model : part_.models) {
      json_.line();
      write_model(json_, model);
    }
    json_.line().end_array();
    write_attributes();
    write_degrees();
    json_.line().key("records").begin_array();
    for (const ReportRecord& record : part_.records) {
      json_.line();
      write_record(record);
    }
    json_.line().end_array();
    write_tables();
    json_.end_object();
  }

 private:
  [[nodiscard]] bool everything() const { return part_.question.extent == ReportQuestion::Extent::everything; }

  void write_counts() {
    const Shortlist& shortlist = part_.shortlist;
    json_.line().key("counts").begin_object();
    progrank::write_counts(json_, shortlist);
    json_.end_object();
    json_.key("open").begin_array();
    for (const OpenQuestion& question : part_.open)
      json_.begin_object()
          .member("id", question.record->id())
          .member("question", question.question)
          .member("answered_by", question.answered_by)
          .member("worth", question.evpi)
          .end_object();
    json_.end_array();
    json_.key("near_misses").begin_array();
    for (const NearMiss& miss : shortlist.near_misses)
      json_.begin_object()
          .member("filter", miss.filter->flag)
          .member("from", miss.filter->asked)
          .member("to", miss.to)
          .member("gives", miss.gives)
          .end_object();
    json_.end_array();
    if (!shortlist.sampling) return;
    json_.key("sampling")
        .begin_object()
        .member("samples", shortlist.sampling->samples)
        .member("seed", static_cast<std::size_t>(shortlist.sampling->seed))
        .member("weights", shortlist.sampling->weights)
        .member("values", shortlist.sampling->values == SampledValues::point ? "point" : "interval")
        .member("shortlist", shortlist.sampling->shortlist)
        .member("standard_error", shortlist.sampling->standard_error)
        .end_object();
  }

  /// Where the page begins: the question, the weights, and whose situation it is.
  void write_beginning() {
    const Scorer& scorer = *part_.question.shortlist.scorer;
    const Situation& situation = scorer.situation();
    json_.line().key("asked").begin_object();
    write_page_query(json_, part_.question.asked);
    if (part_.question.shortlist.unknowns == Unknowns::keep) json_.member("keep-unknown", true);
    json_.end_object();
    write_given();
    json_.line()
        .member("model", scorer.model().id)
        .member("model_name", part_.question.model_name)
        .member("missing", scorer.hurwicz().name)
        .key("weights")
        .begin_object();
    write_weights(json_, scorer.model().criteria, "");
    json_.end_object();
    constexpr std::string_view paces[] = {"", "full-time", "part-time"};
    json_.member("pace", paces[static_cast<std::size_t>(situation.pace)])
        .member("resident", situation.resident_of)
        .member("member", situation.fee_status == FeeStatus::member);
    json_.key("skills").begin_array();
    situation.skills.each([&](Token skill) { json_.value(vocabulary::skill.text(skill)); });
    json_.end_array();
  }

  /// Of the other kind only the flags that speak of the data and the person.
  void write_given() {
    constexpr std::array shared{"--data"sv, "--add"sv, "--skip-bad"sv, "--today"sv, "--me"sv, "--no-limits"sv};
    const bool first = part_.question.shortlist.kind == page_.parts.front().question.shortlist.kind;
    json_.key("given").begin_array();
    for (const auto& [flag, values] : page_.given) {
      if (!first && std::find(shared.begin(), shared.end(), flag) == shared.end()) continue;
      json_.begin_array().value(flag);
      write_strings(json_, values);
      json_.end_array();
    }
    json_.end_array();
  }

  void write_attributes() {
    json_.line().key("attributes").begin_array();
    for (const Attribute& attribute : part_.attributes) {
      json_.begin_object()
          .member("name", attribute.name())
          .member("title", title_of(kind_, attribute))
          .member("type", type_names[static_cast<std::size_t>(attribute.type())]);
      if (attribute.vocabulary()) {
        json_.key("words");
        write_strings(json_, attribute.vocabulary()->tokens);
      }
      json_.end_object();
    }
    json_.end_array();
    json_.key("skill_words");
    write_strings(json_, vocabulary::skill.tokens);
  }

  /// Which demands each degree satisfies that a person may hold.
  void write_degrees() {
    const Vocabulary& demands = kind_ == RecordKind::program ? vocabulary::degree_required : vocabulary::held_degree;
    json_.line().key("degrees").begin_object();
    for (const std::string_view word : HeldDegrees::known_words()) {
      const HeldDegrees held = HeldDegrees::parse({std::string(word)}, "--degree");
      json_.key(word).begin_array();
      for (const std::string_view demand : demands.tokens) {
        const Token token = *demands.find(demand);
        if (kind_ == RecordKind::program ? held.satisfies_program(token) : held.satisfies_certification(token))
          json_.value(demand);
      }
      json_.end_array();
    }
    json_.end_object();
  }

  void write_record(const ReportRecord& report) {
    const Record& record = *report.entry.record;
    json_.begin_object().member("id", record.id()).member("name", record.name());
    write_identity(record);
    json_.key("a").begin_array();
    for (std::size_t i = 0; i < part_.attributes.size(); ++i)
      write_per_situation(report.attributes[i], [&](const Value& value) { write_value(value, part_.attributes[i]); });
    json_.end_array();
    json_.key("worked").begin_array();
    write_per_situation(report.worked_out, [&](const std::vector<Fact>& facts) { write_facts(facts); });
    json_.end_array();
    json_.key("facts");
    write_facts(report.dossier.facts);
    json_.key("unknown").begin_array();
    for (const std::string& title : report.dossier.unknown) json_.value(titles_.number(title));
    json_.end_array();
    json_.member("words", report.search_words);
    if (!report.may_enter) json_.member("restricted", true);
    if (!report.refused_by.empty()) {
      json_.key("refused");
      write_strings(json_, report.refused_by);
    }
    if (report.dossier.eligibility) write_eligibility(*report.dossier.eligibility);
    if (report.entry.robust) write_robust(*report.entry.robust);
    json_.end_object();
  }

  void write_identity(const Record& record) {
    const auto text = [&](std::string_view key, Field field) {
      if (record.knows(field)) json_.member(key, record.text(field));
    };
    if (record.kind == RecordKind::program) {
      text("degree", Field::degree);
      text("school", Field::institution_name);
      text("city", Field::institution_city);
      text("state", Field::institution_state);
      text("country", Field::institution_country);
    } else {
      text("degree", Field::abbr);
      text("school", Field::issuer);
      text("country", Field::country);
    }
    text("url", Field::url);
    text("notes", Field::notes);
  }

  /// Alone where it is the same everywhere, else {forms, which}: `which` has a digit for each situation.
  template <typename T, typename Write>
  void write_per_situation(const PerSituation<T>& values, Write write) {
    if (values.which.empty()) {
      write(values.forms.front());
      return;
    }
    json_.begin_object().key("forms").begin_array();
    for (const T& form : values.forms) write(form);
    json_.end_array();
    std::string digits;
    for (const std::size_t form : values.which) digits += static_cast<char>('0' + form);
    json_.member("which", digits).end_object();
  }

  void write_value(const Value& value, const Attribute& attribute) {
    if (const auto* interval = std::get_if<Interval>(&value)) {
      write_pair(json_, interval->min, interval->max);  // null = there is no upper end
    } else if (const auto* prerequisites = std::get_if<Prerequisites>(&value)) {
      json_.begin_array();
      for (const auto& [skill, level] : *prerequisites)
        json_.begin_array()
            .value(vocabulary::skill.text(skill))
            .value(vocabulary::prerequisite_level.text(level))
            .end_array();
      json_.end_array();
    } else if (const auto* alternatives = std::get_if<Alternatives>(&value)) {
      json_.begin_array();
      for (const Alternative& alternative : *alternatives) write_alternative(alternative);
      json_.end_array();
    } else {
      const FieldSpec spec{Field::id, "", "", attribute.type(), Evidence::none, attribute.vocabulary()};
      progrank::write_value(json_, value, spec);
    }
  }

  /// What the filters look at: degree, years, years in healthcare.
  void write_alternative(const Alternative& alternative) {
    json_.begin_array();
    if (alternative.degree)
      json_.value(vocabulary::held_degree.text(*alternative.degree));
    else
      json_.null();
    json_.value(alternative.experience_years.value_or(0)).value(alternative.healthcare_years.value_or(0)).end_array();
  }

  /// [title, path, text, sources, basis] each; what follows is left out where it is empty.
  void write_facts(const std::vector<Fact>& facts) {
    json_.begin_array();
    for (const Fact& fact : facts) {
      json_.begin_array().value(titles_.number(fact.title)).value(paths_.number(fact.path)).value(fact.text);
      if (!fact.sources.empty() || !fact.basis.empty()) {
        json_.begin_array();
        for (const Source* source : fact.sources) json_.value(sources_.number(source));
        json_.end_array();
      }
      if (!fact.basis.empty()) json_.value(fact.basis);
      json_.end_array();
    }
    json_.end_array();
  }

  void write_eligibility(const Eligibility& eligibility) {
    json_.key("eligibility")
        .begin_object()
        .member("status", text_of(eligibility.status))
        .member("brief", eligibility.brief());
    const auto texts = [&](std::string_view key, const std::vector<std::string>& list) {
      json_.key(key);
      write_strings(json_, list);
    };
    texts("met", eligibility.met);
    texts("missing", eligibility.missing);
    texts("unknown", eligibility.unknown);
    json_.end_object();
  }

  void write_robust(const AlternativeRobustness& robust) {
    json_.key("robust")
        .begin_array()
        .value(robust.p_first)
        .value(robust.p_shortlist)
        .value(robust.rank_p05)
        .value(robust.rank_p95)
        .value(robust.expected_rank)
        .end_array();
  }

  /// What the records refer to.
  void write_tables() {
    json_.line().key("titles");
    write_strings(json_, titles_.things());
    json_.key("paths");
    write_strings(json_, paths_.things());
    json_.line().key("sources").begin_array();
    for (const Source* source : sources_.things()) {
      json_.line().begin_array().value(short_citation(*source)).value(source->url).value(source->title).end_array();
    }
    json_.line().end_array();
  }

  JsonWriter& json_;
  const Page& page_;
  const ReportPart& part_;
  RecordKind kind_;
  Numbered<std::string> titles_, paths_;
  Numbered<const Source*> sources_;
};

/// No tag can begin or end in it.
std::string without_tags(const std::string& json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json)
    if (c == '<')
      out += "\\u003c";
    else
      out += c;
  return out;
}

}  // namespace

std::string page_data(const Page& page) {
  const Situation& situation = page.parts.front().question.shortlist.scorer->situation();
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .member("schema", "progrank/report/1")
      .member("release", situation.reference->release())
      .member("exchange_date", situation.reference->exchange_date())
      .member("person", page.person)
      .key("parts")
      .begin_array();
  for (const ReportPart& part : page.parts) PartWriter(json, page, part).write();
  json.end_array().end_object();
  return without_tags(out);
}

}  // namespace progrank
