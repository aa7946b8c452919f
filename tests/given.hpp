#pragma once
// What tests start from: records, models, exchange rates and institutions written as short JSON.

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "progrank/base/files.hpp"
#include "progrank/derive/attribute.hpp"
#include "progrank/filter/filter.hpp"
#include "progrank/load/load.hpp"
#include "progrank/record/catalog.hpp"
#include "progrank/record/institutions.hpp"
#include "progrank/record/reference.hpp"
#include "progrank/score/model.hpp"

namespace given {

inline std::shared_ptr<const progrank::PaddedText> text(std::string_view json) {
  return std::make_shared<const progrank::PaddedText>(json);
}

inline progrank::DataFile file(std::string_view json, std::string name = "test.json") {
  return {std::move(name), text(json)};
}

/// Two schools: public 100001 in Texas, private 100002 in Illinois.
inline const progrank::Institutions& institutions() {
  static const auto all = progrank::Institutions::parse(text(R"({"institutions":[
    {"unitid":100002,"name":"Lakeside College","city":"Chicago","state":"IL","country":"US","control":"private-nonprofit"},
    {"unitid":100001,"name":"State University","city":"Austin","state":"TX","country":"US","control":"public"}]})"),
                                                        "institutions.json");
  return all;
}

/// One pound is 1.25 dollars, one euro 1.1.
inline const progrank::Reference& reference() {
  static const auto all = progrank::Reference::parse(text(R"({"schema":"progrank/reference/1","release":"2026-07-01",
    "exchange":{"base":"USD","date":"2026-05-08","source":"s","rates":{"GBP":1.25,"EUR":1.1}},
    "unrecognised":[],"reported":[],"sources":[]})"),
                                                     "reference.json");
  return all;
}

inline progrank::Catalog catalog(progrank::RecordKind kind, std::string_view json) {
  const progrank::DataFile files[] = {file(json)};
  return progrank::load(kind, files, institutions());
}

inline progrank::Catalog programs(std::string_view json) {
  return catalog(progrank::RecordKind::program, json);
}

inline progrank::Catalog certifications(std::string_view json) {
  return catalog(progrank::RecordKind::certification, json);
}

/// The members of a record with id and name, and `more` members: `"credits":36`.
inline std::string record_json(std::string_view more, std::string_view id = "a--b") {
  return R"({"id":")" + std::string(id) + R"(","name":"Name")" + (more.empty() ? "" : "," + std::string(more)) + "}";
}

/// A catalog of one record, for tests that look at that record only.
class One {
 public:
  One(progrank::RecordKind kind, std::string_view more) : catalog_(given::catalog(kind, record_json(more))) {}
  [[nodiscard]] const progrank::Record& record() const { return catalog_.records().front(); }
  [[nodiscard]] const progrank::Catalog& catalog() const { return catalog_; }

 private:
  progrank::Catalog catalog_;
};

inline One program(std::string_view more) {
  return {progrank::RecordKind::program, more};
}

inline One certification(std::string_view more) {
  return {progrank::RecordKind::certification, more};
}

inline progrank::Situation situation() {
  progrank::Situation plain;
  plain.reference = &reference();
  plain.institutions = &institutions();
  plain.today = 2026.5;
  return plain;
}

/// The only model of a file with these criteria.
inline progrank::Model model(std::string_view criteria, std::string_view records = "programs") {
  const std::string json =
      R"({"id":"test","for":")" + std::string(records) + R"(","criteria":)" + std::string(criteria) + "}";
  return std::move(progrank::parse_models(text(json), "model.json").front());
}

/// The message of the InputError that `act` throws; "nothing was thrown" when there is none.
template <typename Act>
std::string message_of(Act act) {
  try {
    act();
  } catch (const progrank::InputError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

}  // namespace given
