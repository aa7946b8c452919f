#pragma once
// Inside of the loader: one JSON object → one Record, every key, type, token and range checked on the way.

#include <functional>
#include <memory>

#include "json/cursor.hpp"
#include "progrank/record/catalog.hpp"

namespace progrank {

/// Told of each defect: the field (dotted, may be empty) and what is wrong.
using FieldDefect = std::function<void(std::string_view field, std::string problem)>;

/// What an object is expected to hold.
enum class Expected : std::uint8_t {
  whole_record,
  facts  ///< any of a record's fields, none is missing
};

/// A field with a price, which needs a currency.
bool is_price(const FieldSpec& spec);
inline constexpr std::string_view missing_currency = "is missing, every price names its currency (such as \"USD\")";

/// Reads records one after the other; what it needs on the way is kept from one to the next.
class RecordDecoder {
 public:
  explicit RecordDecoder(RecordKind kind, Expected expected = Expected::whole_record);
  RecordDecoder(const RecordDecoder&) = delete;
  RecordDecoder& operator=(const RecordDecoder&) = delete;
  ~RecordDecoder();

  /// Reads one record object into an empty draft; its texts lie in the JSON text, its lists in the arena. Returns false
  /// when a defect was told; the record is then not to be used. Throws MalformedJson.
  bool decode(JsonCursor& in, RecordDraft& record, Arena& arena, const FieldDefect& on_defect);

  struct Scratch;

 private:
  RecordKind kind_;
  Expected expected_;
  std::unique_ptr<Scratch> scratch_;
};

/// Reads one source object of a document's "sources".
bool decode_source(JsonCursor& in, Source& source, Arena& arena, const FieldDefect& on_defect);

}  // namespace progrank
