// Nothing of a foreign document is left out silently.

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "interchange/random_programs.hpp"
#include "progrank/base/error.hpp"

using namespace progrank;
using namespace progrank::test;

namespace {

/// A page and a registry entry with a bit of everything.
constexpr const char* rich_page = R"({"@context":"https://schema.org","@graph":[
 {"@type":"WebSite","name":"Site","url":"https://lakeside.example/"},
 {"@type":"CollegeOrUniversity","@id":"https://lakeside.example/#org","name":"Lakeside College","telephone":"555",
  "identifier":{"@type":"PropertyValue","propertyID":"IPEDS unitid","value":"100654"},
  "address":{"@type":"PostalAddress","addressLocality":"Newark","addressRegion":"NJ","addressCountry":"US"}},
 {"@type":"EducationalOccupationalProgram","@id":"https://lakeside.example/ms","name":"MS in Health Informatics",
  "url":"https://lakeside.example/ms","description":"A program","provider":{"@id":"https://lakeside.example/#org"},
  "educationalProgramMode":["online","part-time"],"timeToComplete":"P18M","numberOfCredits":{"@type":"QuantitativeValue",
  "value":36,"unitText":"semester"},"educationalCredentialAwarded":{"@type":"EducationalOccupationalCredential","name":"MS",
  "credentialCategory":"master","recognizedBy":{"@type":"Organization","name":"CAHIIM"},
  "about":{"@type":"DefinedTerm","inDefinedTermSet":"CIP 2020","termCode":"51.2706"}},
  "programPrerequisites":["Minimum GPA: 3","Something else",{"@type":"EducationalOccupationalCredential","credentialCategory":"BachelorDegree"}],
  "occupationalCategory":["health-informatics","15-1211"],"salaryUponCompletion":{"@type":"MonetaryAmountDistribution","currency":"USD","median":90000},
  "offers":[{"@type":"Offer","category":"Tuition","availability":"InStock","priceSpecification":{"@type":"UnitPriceSpecification",
   "price":780,"priceCurrency":"USD","unitText":"credit","description":"academic year 2025-26"}},
   {"@type":"Offer","name":"Application fee","price":75,"priceCurrency":"USD"}],
  "applicationDeadline":"2026-01-01","termsPerYear":3}]})";

constexpr const char* rich_entry =
    R"({"envelope_id":"e1","decoded_resource":{"@context":"https://credreg.net/ctdl/schema/context/json","@graph":[
 {"@id":"https://r.example/ce-1","@type":"ceterms:MasterDegree","ceterms:ctid":"ce-1","ceterms:name":{"en-US":"Master of Health Informatics","es":"Otro"},
  "ceterms:description":{"en-US":"About"},"ceterms:subjectWebpage":"https://x.example/mhi","ceterms:ownedBy":["https://r.example/ce-2"],
  "ceterms:learningDeliveryType":[{"@type":"ceterms:CredentialAlignmentObject","ceterms:targetNode":"deliveryType:OnlineOnly",
   "ceterms:targetNodeName":{"en-US":"Online Only"}}],
  "ceterms:instructionalProgramType":[{"@type":"ceterms:CredentialAlignmentObject","ceterms:codedNotation":"51.2706",
   "ceterms:targetNodeName":{"en-US":"Medical Informatics"}}],
  "ceterms:estimatedCost":[{"@type":"ceterms:CostProfile","ceterms:price":600,"ceterms:currency":"USD","ceterms:costDetails":"https://x.example/t",
   "ceterms:directCostType":{"@type":"ceterms:CredentialAlignmentObject","ceterms:targetNode":"costType:Tuition"},
   "ceterms:paymentPattern":{"en-US":"per credit"}}],
  "ceterms:estimatedDuration":[{"@type":"ceterms:DurationProfile","ceterms:exactDuration":"P2Y","ceterms:description":{"en-US":"Full-time, two years"}}],
  "ceterms:requires":[{"@type":"ceterms:ConditionProfile","ceterms:name":{"en-US":"Requirements"},"ceterms:yearsOfExperience":2,
   "ceterms:condition":{"en-US":["Minimum GPA: 3","Good will"]},"ceterms:creditValue":[{"@type":"schema:QuantitativeValue","schema:value":36,
   "schema:description":{"en-US":"Semester Hours"}}]}]},
 {"@id":"https://r.example/ce-2","@type":"ceterms:CredentialOrganization","ceterms:name":{"en-US":"Lakeside College"},"ceterms:ipedsID":"100654",
  "ceterms:address":[{"@type":"ceterms:Place","ceterms:addressRegion":{"en-US":"New Jersey"},"ceterms:addressCountry":{"en-US":"United States"}}]}]}})";

struct Leaf {
  Json::json_pointer at;
  std::string key;  ///< the last key on the way to it
};

void collect_leaves(const Json& value, const Json::json_pointer& at, const std::string& key, std::vector<Leaf>& out) {
  if (!value.is_structured()) {
    if (!value.is_null()) out.push_back({at, key});
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) collect_leaves(value[i], at / i, key, out);
  } else {
    for (const auto& [name, inner] : value.items())
      if (name != "@context" && (name != "@id" || value.size() == 1))  // a node's own name is no fact
        collect_leaves(inner, at / name, name.size() == 5 && name[2] == '-' ? key : name == "es" ? key : name, out);
  }
}

/// Whether an import has put the leaf into the records or told it.
bool accounted_for(const Imported& read, const Leaf& leaf, const std::string& mark) {
  if (read.document.find(mark) != std::string::npos) return true;
  for (const std::string& line : read.refused)
    if (line.find(mark) != std::string::npos) return true;
  return std::any_of(read.left_out.begin(), read.left_out.end(), [&](const LeftOut& one) {
    return one.example.find(mark) != std::string::npos || one.what.ends_with(leaf.key) ||
           one.what.starts_with("a node of the type");
  });
}

}  // namespace

TEST_CASE("every leaf that reaches no field is told, in 500 documents with a leaf changed", "[interchange]") {
  const auto export_of = [](InterchangeFormat format, unsigned seed) {
    return export_records(format, RecordKind::program, loaded(RecordKind::program, RandomPrograms(seed).document(1)))
        .text;
  };
  std::mt19937 random(2026);
  for (int i = 0; i < 500; ++i) {
    const bool ctdl = i % 2 == 0;
    const InterchangeFormat format = ctdl ? InterchangeFormat::ctdl : InterchangeFormat::schema_org;
    const std::string text =
        i % 4 < 2 ? std::string(ctdl ? rich_entry : rich_page) : export_of(format, static_cast<unsigned>(i));
    Json document = Json::parse(text);
    std::vector<Leaf> leaves;
    collect_leaves(document, Json::json_pointer(), "", leaves);
    const auto any = [&] { return leaves[random() % leaves.size()]; };
    const Leaf changed = any();
    Json& value = document[changed.at];
    const std::string mark = value.is_number() ? "7654321" : "zq7mark";
    value = value.is_number() ? Json(7654321) : Json(mark);
    if (const Leaf gone = any(); i % 3 == 0 && gone.at != changed.at) document[gone.at] = nullptr;
    INFO(i << " " << changed.at.to_string());
    try {
      const Imported read = imported(format, document.dump());
      INFO(read.document << told(read));
      CHECK(accounted_for(read, changed, mark));
    } catch (const InputError& error) {
      // The node is no record any more, or one without a name; that is said.
      CHECK(std::string(error.what()).size() > 10);
    }
  }
}
