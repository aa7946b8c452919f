#pragma once
// Records in memory: loading, the sources they name, and the institutions they belong to.
// load → Catalog; everything downstream reads it and never changes it.

#include <deque>
#include <functional>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/base/error.hpp"
#include "progrank/record/record.hpp"
#include "progrank/record/source.hpp"

namespace progrank {

/// The records of one kind and their sources, with the memory they point into.
class Catalog {
 public:
  Catalog() = default;
  Catalog(const Catalog&) = delete;  // records point into the storage
  Catalog& operator=(const Catalog&) = delete;
  Catalog(Catalog&&) = default;
  Catalog& operator=(Catalog&&) = default;
  /// A catalog of the same records to change; both keep the storage.
  [[nodiscard]] Catalog shared_copy() const {
    Catalog copy;
    copy.records_ = records_;
    copy.sources_ = sources_;
    copy.storage_ = storage_;
    return copy;
  }

  [[nodiscard]] std::span<const Record> records() const { return records_; }
  [[nodiscard]] std::span<const Source> sources() const { return sources_; }
  /// nullptr when there is no such id.
  [[nodiscard]] const Record* find(std::string_view id) const;
  /// The source behind a field: that of the field itself, else of its group ("cost" for "cost.total"); nullptr = none
  /// named.
  [[nodiscard]] const Source* source_of(const Record& record, std::string_view path) const;
  /// Forgets the records for which `unwanted` is true. References to records end with it.
  void leave_out(const std::function<bool(const Record&)>& unwanted) { std::erase_if(records_, unwanted); }

 private:
  friend class Loader;
  friend class RecordScan;
  friend class SnapshotAccess;
  std::vector<Record> records_;
  std::vector<Source> sources_;
  std::vector<std::shared_ptr<const void>> storage_;
};

}  // namespace progrank
