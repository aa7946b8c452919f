#include "bundle/snapshot.hpp"

#include <algorithm>
#include <cstddef>
#include <memory_resource>

#include "bundle/snapshot_io.hpp"
#include "load/decode.hpp"
#include "progrank/record/institutions.hpp"
#include "record/alternative.hpp"

namespace progrank {
namespace {

class Writer : public SnapshotWriter {
 public:
  void put_value(std::monostate) {}
  void put_value(double number) { put(number); }
  void put_value(bool yes) { put(yes); }
  void put_value(Interval interval) { put(interval); }
  void put_value(Token token) { put(token); }
  void put_value(TokenSet tokens) { put(tokens); }
  void put_value(std::string_view text) { put_text(text); }
  void put_value(Texts texts) {
    put_count(texts.size());
    for (const auto text : texts) put_text(text);
  }
  void put_value(Prerequisites list) {
    put_list(list, [this](Prerequisite item) { put(item); });
  }
  void put_value(Alternatives list) {
    put_count(list.size());
    for (const auto& item : list) {
      each_part(item, [this](const AlternativePart&, const auto& member) { put_part(member); });
    }
  }
  template <typename T>
  void put_part(const T& member) {
    if constexpr (std::is_same_v<T, std::string_view> || std::is_same_v<T, Texts>) {
      put_value(member);
    } else if constexpr (std::is_same_v<T, std::optional<Practice>>) {
      put(member.has_value());
      if (member) each_practice_part(*member, [this](const AlternativePart&, const auto& part) { this->put(part); });
    } else {
      put(member);
    }
  }
  void put_value(Awards list) {
    static constexpr std::uint32_t gap = 0;
    static_assert(offsetof(AwardsOfYear, awards) == sizeof(AwardsOfYear::year) + sizeof gap);
    put_list(list, [this](AwardsOfYear item) {
      put(item.year);
      put(gap);
      put(item.awards);
    });
  }
  void put_value(EvidenceList list) {
    put_block([&] {
      put_count(list.size());
      for (const auto& item : list) {
        put_text(item.path);
        put_text(item.source_id);
        put(item.source);
      }
    });
  }
};

class Reader : public SnapshotReader {
 public:
  /// `first_source` = how many sources the catalog has already.
  Reader(const char* snapshot, Arena& arena, std::size_t first_source)
      : SnapshotReader(snapshot), arena_(arena), first_source_(first_source) {}

  /// A value of the variant's alternative `index`.
  Value get_value(std::size_t index) {
    return get_value(index, std::make_index_sequence<std::variant_size_v<Value>>{});
  }

 private:
  template <std::size_t... I>
  Value get_value(std::size_t index, std::index_sequence<I...>) {
    Value value;
    static_cast<void>(((index == I && (value = read_as<std::variant_alternative_t<I, Value>>(), true)) || ...));
    return value;
  }

  template <typename T>
  Value read_as() {
    if constexpr (std::is_same_v<T, std::monostate>)
      return {};
    else if constexpr (std::is_same_v<T, std::string_view>)
      return get_text();
    else if constexpr (std::is_same_v<T, Texts>)
      return list<std::string_view>([this] { return get_text(); });
    else if constexpr (std::is_same_v<T, Prerequisites>)
      return get_list<Prerequisite>();
    else if constexpr (std::is_same_v<T, Alternatives>)
      return list<Alternative>([this] { return get_alternative(); });
    else if constexpr (std::is_same_v<T, Awards>)
      return get_list<AwardsOfYear>();
    else if constexpr (std::is_same_v<T, EvidenceList>)
      return get_evidence_list();
    else
      return get<T>();
  }

  template <typename T, typename GetItem>
  std::span<const T> list(GetItem get_item) {
    const std::size_t count = get_count();
    auto* items = static_cast<T*>(arena_.allocate(count * sizeof(T) + 1, alignof(T)));
    for (std::size_t i = 0; i < count; ++i) std::construct_at(items + i, get_item());
    return {items, count};
  }

  Alternative get_alternative() {
    Alternative item;
    each_part(item, [this](const AlternativePart&, auto& member) {
      using T = std::remove_reference_t<decltype(member)>;
      if constexpr (std::is_same_v<T, std::string_view>)
        member = get_text();
      else if constexpr (std::is_same_v<T, Texts>)
        member = list<std::string_view>([this] { return get_text(); });
      else if constexpr (std::is_same_v<T, std::optional<Practice>>)
        member = get_practice();
      else
        member = get<T>();
    });
    return item;
  }

  std::optional<Practice> get_practice() {
    if (!get<bool>()) return std::nullopt;
    Practice practice;
    each_practice_part(practice, [this](const AlternativePart&, auto& part) {
      part = get<std::remove_reference_t<decltype(part)>>();
    });
    return practice;
  }

  /// All of the directory has the same evidence: a list that is like the one before is not made again.
  EvidenceList get_evidence_list() {
    const std::string_view written = get_block();
    if (written != last_written_) {
      last_written_ = written;
      pass_back(written.size());
      last_evidence_ = list<EvidenceItem>([this] { return get_evidence(); });
    }
    return last_evidence_;
  }

  EvidenceItem get_evidence() {
    EvidenceItem item;
    item.path = get_text();
    item.source_id = get_text();
    item.source = get<std::size_t>();
    if (item.source != EvidenceItem::unresolved) item.source += first_source_;
    return item;
  }

  Arena& arena_;
  std::size_t first_source_;
  std::string_view last_written_;
  EvidenceList last_evidence_;
};

/// Calls `visit` with each member of a table of estimates.
template <typename Table, typename Visit>
void each_member(Table& table, Visit visit) {
  visit(table.programs);
  visit(table.schools);
  visit(table.tail);
  visit(table.yearly);
  visit(table.online);
  visit(table.executive);
  visit(table.master_credits);
  for (auto& group : table.groups) {
    visit(group.programs);
    visit(group.low);
    visit(group.high);
    visit(group.draws);
  }
}

void put_record(Writer& out, const Record& record) {
  const auto fields = fields_of(record.kind);
  std::uint32_t known = 0;
  for (const FieldSpec& spec : fields) known += record.knows(spec.field);
  out.put(known);
  for (std::size_t i = 0; i < field_count; ++i) {
    const auto field = static_cast<Field>(i);
    if (!record.knows(field)) continue;
    out.put(static_cast<std::uint8_t>(i));
    out.put(static_cast<std::uint8_t>(record[field].index()));
    std::visit([&out](const auto& value) { out.put_value(value); }, record[field]);
  }
}

}  // namespace

/// Lets the snapshot fill a catalog's and an institution table's private parts.
class SnapshotAccess {
 public:
  static void add(Catalog& catalog, const char* snapshot) {
    constexpr std::size_t first_block = std::size_t{1} << 17;
    auto arena = std::make_shared<Arena>(first_block);
    Reader in(snapshot, *arena, catalog.sources_.size());
    const auto kind = in.get<RecordKind>();
    const std::size_t sources = in.get_count();
    catalog.sources_.reserve(catalog.sources_.size() + sources);
    for (std::size_t i = 0; i < sources; ++i) catalog.sources_.push_back(get_source(in));
    const std::size_t records = in.get_count();
    const auto before = static_cast<std::ptrdiff_t>(catalog.records_.size());
    catalog.records_.reserve(catalog.records_.size() + records);
    for (std::size_t i = 0; i < records; ++i) catalog.records_.push_back(get_record(in, kind, *arena));
    std::inplace_merge(catalog.records_.begin(), catalog.records_.begin() + before, catalog.records_.end(),
                       [](const Record& a, const Record& b) { return a.id() < b.id(); });
    catalog.storage_.push_back(std::move(arena));
  }

  static Institutions institutions(const char* snapshot) {
    auto arena = std::make_shared<Arena>();
    Reader in(snapshot, *arena, 0);
    Institutions institutions;
    institutions.by_unitid_.resize(in.get_count());
    for (Institution& entry : institutions.by_unitid_) {
      entry.unitid = in.get<int>();
      for (auto* text :
           {&entry.name, &entry.city, &entry.state, &entry.country, &entry.url, &entry.institutional_accreditor})
        *text = in.get_text();
      entry.control = in.get<std::optional<Token>>();
      if (!in.get<bool>()) continue;
      GraduateCharges charges;
      charges.academic_year = in.get_text();
      for (auto* number : {&charges.resident, &charges.resident_fees, &charges.nonresident, &charges.nonresident_fees,
                           &charges.resident_per_credit, &charges.nonresident_per_credit})
        *number = in.get<std::optional<double>>();
      entry.graduate_charges = charges;
    }
    institutions.index();
    return institutions;
  }

  static std::string written(const Reference& reference) {
    SnapshotWriter out;
    for (const auto text : {reference.release_, reference.exchange_date_}) out.put_text(text);
    out.put_count(reference.rates_.size());
    for (const ExchangeRate& rate : reference.rates_) {
      out.put_text(rate.currency);
      out.put(rate.usd);
    }
    out.put(reference.estimates_.has_value());
    if (reference.estimates_) each_member(*reference.estimates_, [&out](const auto& member) { out.put(member); });
    out.put_count(reference.unrecognised_.size());
    for (const Unrecognised& name : reference.unrecognised_)
      for (const auto text : {name.id, name.name, name.finding, name.source}) out.put_text(text);
    out.put_count(reference.reported_.size());
    for (const ReportedFigure& figure : reference.reported_) put_figure(out, figure);
    out.put_count(reference.sources_.size());
    for (const Source& source : reference.sources_) put_source(out, source);
    return out.finish();
  }

  static Reference reference(const char* snapshot) {
    SnapshotReader in(snapshot);
    Reference reference;
    for (auto* text : {&reference.release_, &reference.exchange_date_}) *text = in.get_text();
    reference.rates_.resize(in.get_count());
    for (ExchangeRate& rate : reference.rates_) {
      rate.currency = in.get_text();
      rate.usd = in.get<double>();
    }
    if (in.get<bool>())
      each_member(reference.estimates_.emplace(),
                  [&in](auto& member) { member = in.get<std::remove_reference_t<decltype(member)>>(); });
    reference.unrecognised_.resize(in.get_count());
    for (Unrecognised& name : reference.unrecognised_)
      for (auto* text : {&name.id, &name.name, &name.finding, &name.source}) *text = in.get_text();
    reference.reported_.resize(in.get_count());
    for (ReportedFigure& figure : reference.reported_) get_figure(in, figure);
    reference.sources_.resize(in.get_count());
    for (Source& source : reference.sources_) source = get_source(in);
    return reference;
  }

 private:
  static void put_figure(SnapshotWriter& out, const ReportedFigure& figure) {
    for (const auto text : {figure.id, figure.topic, figure.claim, figure.unit, figure.attributed_to, figure.source})
      out.put_text(text);
    out.put(figure.value);
    out.put(figure.year);
    out.put(figure.verified);
    out.put_count(figure.conflicts_with.size());
    for (const auto id : figure.conflicts_with) out.put_text(id);
  }

  static void get_figure(SnapshotReader& in, ReportedFigure& figure) {
    for (auto* text : {&figure.id, &figure.topic, &figure.claim, &figure.unit, &figure.attributed_to, &figure.source})
      *text = in.get_text();
    figure.value = in.get<Interval>();
    figure.year = in.get<std::optional<int>>();
    figure.verified = in.get<bool>();
    figure.conflicts_with.resize(in.get_count());
    for (auto& id : figure.conflicts_with) id = in.get_text();
  }

  /// Values come in the order of Field, so they are packed as they are read.
  static Record get_record(Reader& in, RecordKind kind, Arena& arena) {
    const auto known = in.get<std::uint32_t>();
    auto* values = static_cast<Value*>(arena.allocate(known * sizeof(Value) + 1, alignof(Value)));
    Record record;
    record.kind = kind;
    record.values_ = values;
    for (std::uint32_t i = 0; i < known; ++i) {
      const auto field = in.get<std::uint8_t>();
      const auto type = in.get<std::uint8_t>();
      record.known_[field / 64] |= std::uint64_t{1} << (field % 64);
      std::construct_at(values + i, in.get_value(type));
    }
    return record;
  }
};

std::string write_snapshot(const Catalog& catalog) {
  Writer out;
  out.put(catalog.records().empty() ? RecordKind::program : catalog.records().front().kind);
  out.put_count(catalog.sources().size());
  for (const Source& source : catalog.sources()) put_source(out, source);
  out.put_count(catalog.records().size());
  for (const Record& record : catalog.records()) put_record(out, record);
  return out.finish();
}

std::string write_snapshot(const Institutions& institutions) {
  Writer out;
  out.put_count(institutions.all().size());
  for (const Institution& entry : institutions.all()) {
    out.put(entry.unitid);
    for (const auto text :
         {entry.name, entry.city, entry.state, entry.country, entry.url, entry.institutional_accreditor})
      out.put_text(text);
    out.put(entry.control);
    out.put(entry.graduate_charges.has_value());
    if (!entry.graduate_charges) continue;
    const GraduateCharges& charges = *entry.graduate_charges;
    out.put_text(charges.academic_year);
    for (const auto& number : {charges.resident, charges.resident_fees, charges.nonresident, charges.nonresident_fees,
                               charges.resident_per_credit, charges.nonresident_per_credit})
      out.put(number);
  }
  return out.finish();
}

std::string write_snapshot(const Reference& reference) {
  return SnapshotAccess::written(reference);
}

void add_catalog_snapshot(Catalog& catalog, const char* snapshot) {
  SnapshotAccess::add(catalog, snapshot);
}
Institutions read_institutions_snapshot(const char* snapshot) {
  return SnapshotAccess::institutions(snapshot);
}
Reference read_reference_snapshot(const char* snapshot) {
  return SnapshotAccess::reference(snapshot);
}

}  // namespace progrank
