// The page is HTML around JSON: nothing that the data say can end the script that holds them.

#include "report/page.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "given.hpp"

using namespace progrank;

namespace {

/// A page of one record with that name.
class OnePage {
 public:
  explicit OnePage(const std::string& name) {
    Workspace bundled({}, RecordKind::program);
    model_ = bundled.model(RecordKind::program, "");
    const nlohmann::json record = {{"id", "a--b"}, {"name", name}, {"credits", 30}};
    catalog_ = given::programs("[" + record.dump() + "]");
    situation_ = given::situation();
    situation_.catalog = &catalog_;
    scorer_.emplace(model_, situation_, Hurwicz{});
    ReportPart part;
    part.question.shortlist = {.kind = RecordKind::program, .scorer = &*scorer_};
    part.models = {model_};
    part.attributes = {Attribute::parse(RecordKind::program, "credits")};
    ReportRecord one;
    one.entry.record = &catalog_.records().front();
    one.attributes = {{{30.0}, {}}};
    one.dossier = dossier_of(*one.entry.record, situation_);
    one.worked_out.forms.emplace_back();
    part.records.push_back(std::move(one));
    parts_.push_back(std::move(part));
  }
  [[nodiscard]] Page page() const { return {.parts = parts_, .given = {}, .person = "<me>"}; }

 private:
  Model model_;
  Catalog catalog_;
  Situation situation_;
  std::optional<Scorer> scorer_;
  std::vector<ReportPart> parts_;
};

}  // namespace

TEST_CASE("the data of a page hold no tag and say what they said", "[report]") {
  for (const std::string name : {"</script><img src=x onerror=alert(1)>", "<!-- <script>", "\u202Egnp.exe", "plain"}) {
    const OnePage one(name);
    const std::string data = page_data(one.page());
    CHECK(data.find('<') == std::string::npos);
    const auto read = nlohmann::json::parse(data);
    CHECK(read["parts"][0]["records"][0]["name"] == name);
    CHECK(read["parts"][0]["records"][0]["a"][0] == 30.0);
    CHECK(read["person"] == "<me>");
  }
}

TEST_CASE("a page has its policy, its script and the data, and no mark of the template left", "[report]") {
  const OnePage one("plain");
  const std::string page = render_page(one.page());
  CHECK(page.starts_with("<!doctype html>"));
  CHECK(page.find("default-src 'none'; script-src 'sha256-") != std::string::npos);
  CHECK(page.find("@DATA@") == std::string::npos);
  CHECK(page.find("@SCRIPT") == std::string::npos);
  CHECK(page.find("@STYLE") == std::string::npos);
  CHECK(page.find(page_data(one.page())) != std::string::npos);
  // Nothing is fetched: no address in the template but those of the data.
  const std::string without_data = page.substr(0, page.find("<script id=\"data\""));
  CHECK(without_data.find("http:") == std::string::npos);
  CHECK(without_data.find("https:") == std::string::npos);
}
