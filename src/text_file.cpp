#include "progrank/text_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "progrank/error.hpp"

namespace progrank {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ > STDERR_FILENO) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }
  /// Closes now, to learn of a late write error.
  [[nodiscard]] bool close() { return ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

[[noreturn]] void fail(const std::string& path, std::string_view what) {
  throw InputError(fmt::format("{}: {}: {}", path, what, std::strerror(errno)));
}

/// errno of the first failed write, 0 when all was written.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace

PaddedText::PaddedText(std::string_view text)
    : owned_(std::make_unique<char[]>(text.size() + padding)), data_(owned_.get()), size_(text.size()) {
  std::copy(text.begin(), text.end(), owned_.get());
}

PaddedText::PaddedText(std::unique_ptr<char[]> owned, std::size_t size)
    : owned_(std::move(owned)), data_(owned_.get()), size_(size) {}

std::shared_ptr<const PaddedText> PaddedText::of_static(const char* data, std::size_t size) {
  return std::shared_ptr<const PaddedText>(new PaddedText(data, size));
}

std::shared_ptr<const PaddedText> read_text(const std::string& path) {
  const std::string shown = path == "-" ? "standard input" : path;
  Descriptor input(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (input.number() < 0) fail(shown, "cannot be read");
  struct stat info {};
  if (::fstat(input.number(), &info) == 0 && S_ISDIR(info.st_mode))
    throw InputError(fmt::format("{}: is a directory, a data file was expected", shown));

  std::size_t capacity = S_ISREG(info.st_mode) ? static_cast<std::size_t>(info.st_size) + 1 : 1U << 16;
  auto bytes = std::make_unique_for_overwrite<char[]>(capacity + PaddedText::padding);
  std::size_t size = 0;
  while (true) {
    if (size == capacity) {
      auto larger = std::make_unique_for_overwrite<char[]>(capacity * 2 + PaddedText::padding);
      std::copy_n(bytes.get(), size, larger.get());
      bytes = std::move(larger);
      capacity *= 2;
    }
    const ssize_t got = ::read(input.number(), bytes.get() + size, capacity - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(shown, "cannot be read");
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (std::string_view(bytes.get(), size).starts_with(byte_order_mark)) {
    size -= byte_order_mark.size();
    std::memmove(bytes.get(), bytes.get() + byte_order_mark.size(), size);
  }
  std::fill_n(bytes.get() + size, PaddedText::padding, '\0');
  return std::shared_ptr<const PaddedText>(new PaddedText(std::move(bytes), size));
}

void write_text(const std::string& path, std::string_view text) {
  struct stat info {};
  const bool exists = ::stat(path.c_str(), &info) == 0;
  if (exists && S_ISDIR(info.st_mode))
    throw InputError(fmt::format("{}: is a directory, a file name was expected", path));
  if (exists && !S_ISREG(info.st_mode)) {  // a device or pipe: there is nothing to keep whole
    Descriptor output(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (output.number() < 0) fail(path, "cannot be written");
    if ((errno = write_all(output.number(), text)) != 0) fail(path, "cannot be written");
    if (!output.close()) fail(path, "cannot be written");
    return;
  }
  // Through a symbolic link the file behind it is replaced, not the link.
  std::error_code unresolved;
  const auto resolved = exists ? std::filesystem::canonical(path, unresolved) : std::filesystem::path(path);
  const std::string target = unresolved ? path : resolved.string();
  if (exists && ::access(target.c_str(), W_OK) != 0) fail(path, "cannot be written");
  std::string temporary = target + ".XXXXXX";
  Descriptor output(::mkstemp(temporary.data()));
  if (output.number() < 0) fail(path, "cannot be written");
  const auto give_up = [&](int reason) {
    ::unlink(temporary.c_str());
    errno = reason;
    fail(path, "cannot be written");
  };
  if (const int reason = write_all(output.number(), text); reason != 0) give_up(reason);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  if (::fchmod(output.number(), exists ? info.st_mode & 07777 : 0666 & ~mask) != 0) give_up(errno);
  if (!output.close()) give_up(errno);
  if (::rename(temporary.c_str(), target.c_str()) != 0) give_up(errno);
}

Delivery write_stdout(std::string_view text) {
  const int reason = write_all(STDOUT_FILENO, text);
  if (reason == EPIPE) return Delivery::reader_gone;
  if (reason != 0) {
    errno = reason;
    fail("standard output", "cannot be written");
  }
  return Delivery::complete;
}

bool is_terminal(int descriptor) {
  return ::isatty(descriptor) == 1;
}

int terminal_columns(int descriptor) {
  constexpr int usual = 80;
  if (const char* text = std::getenv("COLUMNS")) {
    int columns = 0;
    const auto [end, error] = std::from_chars(text, text + std::strlen(text), columns);
    if (error == std::errc{} && *end == '\0' && columns > 0) return columns;
  }
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return usual;
}

}  // namespace progrank
