#pragma once
// What is noted of records that pass the filters and need not be kept.

#include <memory>

#include "progrank/score/score.hpp"

namespace progrank {

/// Notes are taken by several threads at once, each on a sheet of its own; in the end the sheets are put together. What
/// they say may not depend on who noted what.
class RecordNotes {
 public:
  RecordNotes() = default;
  RecordNotes(const RecordNotes&) = default;
  RecordNotes(RecordNotes&&) = default;
  RecordNotes& operator=(const RecordNotes&) = default;
  RecordNotes& operator=(RecordNotes&&) = default;
  virtual ~RecordNotes() = default;

  /// An empty sheet of the same notes.
  [[nodiscard]] virtual std::unique_ptr<RecordNotes> blank() const = 0;
  /// The record goes when this is over.
  virtual void add(const Scored& scored) = 0;
  /// Takes over what stands on another sheet of these notes.
  virtual void join(RecordNotes&& other) = 0;
};

}  // namespace progrank
