#include "report/page_query.hpp"

#include "render/criteria_json.hpp"

namespace progrank {
namespace {

class QueryWriter {
 public:
  explicit QueryWriter(JsonWriter& json) : json_(json) {}

  void list(std::string_view name, const std::vector<std::string>& values) {
    if (values.empty()) return;
    json_.key(name);
    write_strings(json_, values);
  }
  void number(std::string_view name, const std::optional<double>& value) {
    if (value) json_.member(name, *value);
  }
  void on(std::string_view name, bool yes) {
    if (yes) json_.member(name, true);
  }
  void text(std::string_view name, const std::string& value) {
    if (!value.empty()) json_.member(name, value);
  }

 private:
  JsonWriter& json_;
};

void write(QueryWriter out, const ProgramQuery& query) {
  out.list("delivery", query.delivery);
  out.list("attendance", query.attendance);
  out.list("credential", query.credential);
  out.list("focus", query.focus);
  out.list("topic", query.topic);
  out.list("gre", query.no_gre ? std::vector<std::string>{"not-required", "optional"} : query.gre);
  out.list("degree", query.degree);
  if (query.have) out.list("have", query.have->empty() ? std::vector<std::string>{"none"} : *query.have);
  out.list("accredited", query.accredited);
  out.list("state", query.state);
  out.list("country", query.country);
  out.list("control", query.control);
  out.list("status", query.status);
  out.list("eligibility", query.eligibility);
  out.number("max-cost", query.max_cost);
  out.number("min-earnings", query.min_earnings);
  out.number("max-months", query.max_months);
  out.number("max-credits", query.max_credits);
  out.number("gpa", query.gpa);
  out.number("experience", query.experience);
  out.text("search", query.search);
  out.on("restricted", query.restricted);
  out.on("certain", query.certain);
}

void write(QueryWriter out, const CertificationQuery& query) {
  out.list("domain", query.domain);
  out.list("level", query.level);
  out.list("issuer", query.issuer);
  out.list("mode", query.mode);
  out.list("degree", query.degree);
  out.list("status", query.status);
  out.list("eligibility", query.eligibility);
  out.number("max-cost", query.max_cost);
  out.number("experience", query.experience);
  out.number("healthcare-years", query.healthcare_years);
  out.text("search", query.search);
  out.on("restricted", query.restricted);
  out.on("certain", query.certain);
}

}  // namespace

void write_page_query(JsonWriter& json, const std::variant<ProgramQuery, CertificationQuery>& query) {
  std::visit([&](const auto& asked) { write(QueryWriter(json), asked); }, query);
}

}  // namespace progrank
