#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "decode.hpp"
#include "json_error.hpp"
#include "progrank/catalog.hpp"
#include "progrank/text_file.hpp"

namespace progrank {

using simdjson::ondemand::json_type;

namespace {

/// Reads one entry; texts point into the file.
class InstitutionReader {
 public:
  InstitutionReader(std::string_view file, int unitid, Arena& arena) : file_(file), arena_(arena) {
    institution_.unitid = unitid;
  }

  Institution read(simdjson::ondemand::object object) {
    for (auto member : object) {
      auto field = need(std::move(member));
      const std::string_view key = need(field.unescaped_key());
      auto value = field.value();
      read_member(key, value);
    }
    if (institution_.name.empty()) fail("name", "is missing");
    return institution_;
  }

 private:
  void read_member(std::string_view key, simdjson::ondemand::value& value) {
    if (key == "unitid") return;
    if (key == "name") institution_.name = text(key, value);
    else if (key == "city") institution_.city = text(key, value);
    else if (key == "state") institution_.state = text(key, value);
    else if (key == "country") institution_.country = text(key, value);
    else if (key == "url") institution_.url = text(key, value);
    else if (key == "control") read_control(text(key, value));
    else if (key == "graduate_charges") read_charges(value);
    else if (key != "institutional_accreditor") fail(key, "is not a field of an institution");
  }

  void read_control(std::string_view word) {
    institution_.control = vocabulary::control.find(word);
    if (!institution_.control) fail("control", "is not one of public, private-nonprofit, private-for-profit");
  }

  void read_charges(simdjson::ondemand::value& value) {
    if (need(value.type()) != json_type::object) fail("graduate_charges", "is not an object");
    GraduateCharges charges;
    for (auto member : need(value.get_object())) {
      auto field = need(std::move(member));
      const std::string_view key = need(field.unescaped_key());
      auto inner = field.value();
      std::optional<double>* const number = key == "resident"                 ? &charges.resident
                                            : key == "resident_fees"          ? &charges.resident_fees
                                            : key == "nonresident"            ? &charges.nonresident
                                            : key == "nonresident_fees"       ? &charges.nonresident_fees
                                            : key == "resident_per_credit"    ? &charges.resident_per_credit
                                            : key == "nonresident_per_credit" ? &charges.nonresident_per_credit
                                                                              : nullptr;
      if (key == "academic_year") charges.academic_year = text(key, inner);
      else if (!number) fail(key, "is not a field of graduate_charges");
      else if (need(inner.type()) != json_type::number) fail(key, "is not a number");
      else *number = need(inner.get_double());
    }
    institution_.graduate_charges = charges;
  }

  std::string_view text(std::string_view key, simdjson::ondemand::value& value) {
    if (need(value.type()) != json_type::string) fail(key, "is not a text");
    return text_of(value, arena_);
  }

  [[noreturn]] void fail(std::string_view key, std::string problem) const {
    throw InputError(Defect{.file = std::string(file_),
                            .record = std::to_string(institution_.unitid),
                            .field = std::string(key),
                            .problem = std::move(problem)});
  }

  std::string_view file_;
  Arena& arena_;
  Institution institution_;
};

}  // namespace

/// Where each institution's entry stands in the text, and those that were read.
struct Institutions::Index {
  struct Entry {
    int unitid = 0;
    std::string_view text;
    std::optional<Institution> institution;
  };
  std::string file;
  std::shared_ptr<const PaddedText> text;
  std::vector<Entry> entries;  ///< by unit id
  simdjson::ondemand::parser parser;
  Arena arena;

  const Institution& read(Entry& entry) {
    if (!entry.institution) {
      const auto offset = static_cast<std::size_t>(entry.text.data() - text->data());
      auto document = need(parser.iterate(
          simdjson::padded_string_view(entry.text.data(), entry.text.size(), text->capacity() - offset)));
      entry.institution = InstitutionReader(file, entry.unitid, arena).read(need(document.get_object()));
    }
    return *entry.institution;
  }
};

Institutions Institutions::parse(std::shared_ptr<const PaddedText> text, std::string_view file) {
  auto index = std::make_shared<Index>();
  index->file = file;
  index->text = text;
  simdjson::ondemand::parser parser;
  try {
    auto document = need(parser.iterate(simdjson::padded_string_view(text->data(), text->size(), text->capacity())));
    for (auto element : need(need(document.get_object()).find_field("institutions").get_array())) {
      auto object = need(need(std::move(element)).get_object());
      const auto unitid = static_cast<int>(need(need(object.find_field("unitid")).get_int64()));
      need(object.reset());
      index->entries.push_back({unitid, need(object.raw_json()), {}});
    }
  } catch (const MalformedJson& malformed) {
    throw InputError(describe_malformed(file, text->view(), 1, simdjson::error_message(malformed.code)));
  }
  std::sort(index->entries.begin(), index->entries.end(), [](const auto& a, const auto& b) { return a.unitid < b.unitid; });
  Institutions institutions;
  institutions.index_ = std::move(index);
  return institutions;
}

const Institution* Institutions::find(int unitid) const {
  if (!index_) return nullptr;
  auto& entries = index_->entries;
  const auto at = std::lower_bound(entries.begin(), entries.end(), unitid,
                                   [](const auto& entry, int wanted) { return entry.unitid < wanted; });
  return at != entries.end() && at->unitid == unitid ? &index_->read(*at) : nullptr;
}

std::vector<const Institution*> Institutions::all() const {
  std::vector<const Institution*> list;
  if (index_)
    for (auto& entry : index_->entries) list.push_back(&index_->read(entry));
  return list;
}

}  // namespace progrank
