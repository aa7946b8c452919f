#pragma once
// Parts of records that both JSON-LD formats read alike.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interchange/json_ld.hpp"
#include "progrank/base/files.hpp"

namespace progrank::interchange {

/// What the @id of exported nodes starts with; the record's id follows.
inline constexpr std::string_view own_urn = "urn:progrank:";
/// Gives the record its id: the one an export left behind, else one made of the names of owner and record.
void set_id(const Ld& node, const std::optional<std::string>& identifier, const std::vector<std::string>& others,
            Incoming& record);

/// The field that says when prices were published, and the words in front of it in both JSON-LD formats.
Field price_date(RecordKind kind);
std::string_view price_date_words(RecordKind kind);

Json interval_json(Interval interval);

/// Takes the first text of a key into a field.
void take_text(const Ld& node, std::string_view key, Field field, Incoming& record);
/// Takes the record's page when it is a web address.
void take_web_address(const Ld& node, std::string_view key, Incoming& record);
/// Takes those words of a key that the field's vocabulary has; a field of one word is left out when there are two.
void take_words(const Ld& node, std::string_view key, Field field, Incoming& record);
/// Every name that a value gives: its texts, else those of its `name` (key "name" or "ceterms:name").
std::vector<std::pair<std::string, Ld>> names_in(const Ld& value, std::string_view name_key);

/// Country and region of an address, whichever of them are understood; a region of another country than the US is no
/// state. `page_country`: whose web addresses the school has (ISO 3166; "" = not known), for addresses without a
/// country.
void take_place(const Ld& address, std::string_view city_key, std::string_view region_key, std::string_view country_key,
                std::string_view page_country, Incoming& record);
/// The country of an address into a field.
void take_country(const Ld& address, std::string_view key, Field field, Incoming& record);
/// The IPEDS number that a value gives; what is none is refused.
void take_unitid(const Ld& value, Incoming& record);
/// The CIP codes that a document gives one program: one, or none.
class OneCip {
 public:
  /// False for what is no code, which is refused.
  bool add(std::string_view text, const Ld& leaf);
  /// Puts the code into the record; several that differ are refused, all of them.
  void settle(Incoming& record) const;

 private:
  std::vector<std::pair<std::string, Ld>> codes_;
};
/// The country that the record's own facts tell: ISO 3166; "" = none.
std::string country_of(const Incoming& record);

/// All records as one JSON-LD document; what a node had no place for is told.
std::string graph_text(std::string_view context, const Catalog& catalog, const std::function<Json(Outgoing&)>& node_of,
                       Tally& left_out);

/// Joins records that are one: the same node, or one id and no two different pages; what differs is told. The rest is
/// numbered.
void join_same(const DataFile& file, Incomings& incomings, ImportLog& log);

}  // namespace progrank::interchange
