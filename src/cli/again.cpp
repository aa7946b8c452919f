#include "cli/again.hpp"

#include "cli/options.hpp"

namespace progrank::cli {

Again::Again(const DataOptions& data, std::optional<RecordKind> asked)
    : workspace_(data, asked, listener() ? &listener_ : nullptr) {}

void Again::OfProgress::begins(std::string_view what, std::size_t total) {
  listener()->begins(what, total);
}

void Again::OfProgress::advances(std::size_t done) {
  listener()->advances(done);
}

void Again::OfProgress::ends() {
  listener()->ends();
}

void Again::OfProgress::remarks(std::string_view /*text*/) {}

}  // namespace progrank::cli
