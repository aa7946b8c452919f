#pragma once
// The same data once more: of large files the records that are named are found in one reading, the others looked at in
// another, so that they need not be held (Workspace::can_read_twice).

#include <optional>

#include "progrank/answer/workspace.hpp"

namespace progrank::cli {

/// What there is to remark on the data was said when it was read first: only how far it is is said.
class Again {
 public:
  explicit Again(const DataOptions& data, std::optional<RecordKind> asked);

  Workspace& workspace() { return workspace_; }

 private:
  class OfProgress : public Listener {
   public:
    void begins(std::string_view what, std::size_t total) override;
    void advances(std::size_t done) override;
    void ends() override;
    void remarks(std::string_view text) override;
  };

  OfProgress listener_;
  Workspace workspace_;
};

}  // namespace progrank::cli
