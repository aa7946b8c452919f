#include "base/text.hpp"
#include "load/foreign.hpp"
#include "load/layout.hpp"
#include "progrank/base/files.hpp"
#include "progrank/load/load.hpp"
#include "scan/scan.hpp"

namespace progrank {

RecordFile::RecordFile(const std::string& path) : path_(path), input_(path) {
  constexpr std::size_t first_look = std::size_t{1} << 16;
  std::size_t size = first_look;
  while (true) {
    const std::size_t before = beginning_.size();
    beginning_.resize(size);
    const std::size_t got = input_.read(beginning_.data() + before, size - before);
    beginning_.resize(before + got);
    all_read_ = before + got < size;
    // A header is one line, which may be longer than any first look.
    const std::string_view text = trimmed(beginning_);
    const bool line_seen = text.find('\n') != std::string_view::npos;
    if (all_read_ || (!text.empty() && !text.starts_with('{')) || line_seen) break;
    size *= 2;
  }
  refuse_foreign(name(), beginning_);
  layout_ = layout_of(beginning_);
  kind_ = kind_of(beginning_);
}

bool RecordFile::streams() const {
  if (all_read_ || layout_ == Layout::document) return false;
  const std::string_view text = trimmed(beginning_);
  if (layout_ == Layout::lines && trimmed(text.substr(0, text.find('\n'))).back() != '}') return false;  // one record?
  return layout_ != Layout::array || input_.regular();  // a broken array is read a second time, to say where
}

DataFile RecordFile::whole() {
  return {name(), read_rest(input_, beginning_)};
}

}  // namespace progrank
