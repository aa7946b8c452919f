#include "progrank/base/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <limits>
#include <optional>
#include <utility>

#include "progrank/base/error.hpp"

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

constexpr int ending_signals[] = {SIGINT, SIGTERM, SIGHUP};

/// While it lives, no signal ends this thread's work: what is between the name of a file and its rename is whole.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t held;
    ::sigemptyset(&held);
    for (const int signal : ending_signals) ::sigaddset(&held, signal);
    ::pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  ~SignalsHeld() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_{};
};

/// The named file that a signal has to remove; null = none.
std::atomic<const char*> unfinished{nullptr};
static_assert(std::atomic<const char*>::is_always_lock_free);

void remove_unfinished(int signal) {
  if (const char* name = unfinished.load()) ::unlink(name);
  ::raise(signal);  // SA_RESETHAND: now it ends the process as it would have
}

/// The new content of a file, seen by nobody until it is whole: a file without a name, where the file system has such,
/// else one beside the target that is removed by whatever ends the work.
class Replacement {
 public:
  Replacement(std::string path, std::string target)
      : path_(std::move(path)), target_(std::move(target)), directory_(std::filesystem::path(target_).parent_path()) {
    if (directory_.empty()) directory_ = ".";
    output_.emplace(::open(directory_.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
    if (output_->number() < 0 || !has_descriptor_names()) begin_named();
  }
  ~Replacement() {
    if (!name_.empty()) ::unlink(name_.c_str());
    if (unfinished.exchange(nullptr) != nullptr)
      for (std::size_t i = 0; i < std::size(ending_signals); ++i) ::sigaction(ending_signals[i], &before_[i], nullptr);
  }
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;

  void write(std::string_view part) {
    if ((errno = write_all(output_->number(), part)) != 0) fail(path_, "cannot be written");
  }

  void put_in_place(mode_t mode) {
    if (::fchmod(output_->number(), mode) != 0) fail(path_, "cannot be written");
    const SignalsHeld held;
    if (name_.empty()) give_name();
    if (!output_->close() || ::rename(name_.c_str(), target_.c_str()) != 0) fail(path_, "cannot be written");
    name_.clear();
  }

 private:
  [[nodiscard]] std::string descriptor_name() const { return fmt::format("/proc/self/fd/{}", output_->number()); }
  [[nodiscard]] bool has_descriptor_names() const { return ::access(descriptor_name().c_str(), F_OK) == 0; }

  void begin_named() {
    const SignalsHeld held;
    name_ = (directory_ / ".progrank.XXXXXX").string();
    output_.emplace(::mkstemp(name_.data()));
    if (output_->number() < 0) {
      name_.clear();
      fail(path_, "cannot be written");
    }
    unfinished = name_.c_str();
    for (std::size_t i = 0; i < std::size(ending_signals); ++i) {
      ::sigaction(ending_signals[i], nullptr, &before_[i]);
      if (before_[i].sa_handler != SIG_DFL) continue;  // nohup stays nohup
      struct sigaction removal {};
      removal.sa_handler = remove_unfinished;
      removal.sa_flags = static_cast<int>(SA_RESETHAND);
      ::sigaction(ending_signals[i], &removal, nullptr);
    }
  }

  /// A name of its own beside the target: two writers never meet.
  void give_name() {
    const std::string own = descriptor_name();
    for (int attempt = 0;; ++attempt) {
      const std::string name = (directory_ / fmt::format(".progrank.{}.{}", ::getpid(), attempt)).string();
      if (::linkat(AT_FDCWD, own.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) {
        name_ = name;
        return;
      }
      if (errno != EEXIST) fail(path_, "cannot be written");  // no test can reach this: the file has been made in there
    }
  }

  std::string path_;
  std::string target_;
  std::filesystem::path directory_;
  std::string name_;  ///< of the file beside the target; "" = it has none
  std::optional<Descriptor> output_;
  struct sigaction before_[std::size(ending_signals)] = {};
};

InputFile::Version version_of(const struct stat& info) {
  constexpr std::int64_t nanoseconds = 1'000'000'000;  // in a second
  return {.device = info.st_dev,
          .number = info.st_ino,
          .size = static_cast<std::uint64_t>(info.st_size),
          .written = std::int64_t{info.st_mtim.tv_sec} * nanoseconds + info.st_mtim.tv_nsec};
}

[[noreturn]] void refuse_changed(const std::string& name) {
  throw InputError(fmt::format("{}: changed while it was read; try again when nothing writes to it", name));
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

InputFile::InputFile(const std::string& path) : name_(path == "-" ? "standard input" : path) {
  descriptor_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) fail(name_, "cannot be read");
  struct stat info {};
  if (::fstat(descriptor_, &info) != 0) return;
  if (S_ISDIR(info.st_mode)) {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
    throw InputError(fmt::format("{}: is a directory, a data file was expected", name_));
  }
  regular_ = S_ISREG(info.st_mode) && path != "-";
  if (!S_ISREG(info.st_mode)) return;
  size_ = static_cast<std::size_t>(info.st_size);
  version_ = version_of(info);
}

InputFile::InputFile(InputFile&& other) noexcept
    : name_(std::move(other.name_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      regular_(other.regular_),
      at_start_(other.at_start_),
      size_(other.size_),
      version_(other.version_) {}

InputFile::~InputFile() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

void InputFile::require(const Version& before) const {
  if (version_ != before) refuse_changed(name_);
}

void InputFile::require_unchanged() const {
  struct stat info {};
  // Files of the kernel have no size, and a time of their own.
  if (version_ == Version{} || ::fstat(descriptor_, &info) != 0 || (size_ == 0 && info.st_size == 0)) return;
  if (version_of(info) != version_) refuse_changed(name_);
}

std::size_t InputFile::read_some(char* to, std::size_t most) {
  while (true) {
    const ssize_t got = ::read(descriptor_, to, most);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) fail(name_, "cannot be read");
  }
}

std::size_t InputFile::read(char* to, std::size_t most) {
  std::size_t size = 0;
  while (size < most) {
    const std::size_t got = read_some(to + size, most - size);
    if (got == 0) {
      require_unchanged();
      break;
    }
    size += got;
    if (at_start_ && size >= byte_order_mark.size()) {
      at_start_ = false;
      if (!std::string_view(to, size).starts_with(byte_order_mark)) continue;
      size -= byte_order_mark.size();
      std::memmove(to, to + byte_order_mark.size(), size);
    }
  }
  return size;
}

std::shared_ptr<const PaddedText> read_rest(InputFile& input, std::string_view beginning) {
  constexpr std::size_t usual = std::size_t{1} << 16;
  std::size_t capacity = std::max(input.size(), beginning.size()) + usual;
  auto bytes = std::make_unique_for_overwrite<char[]>(capacity + PaddedText::padding);
  std::copy(beginning.begin(), beginning.end(), bytes.get());
  std::size_t size = beginning.size();
  while (true) {
    size += input.read(bytes.get() + size, capacity - size);
    if (size < capacity) break;
    auto larger = std::make_unique_for_overwrite<char[]>(capacity * 2 + PaddedText::padding);
    std::copy_n(bytes.get(), size, larger.get());
    bytes = std::move(larger);
    capacity *= 2;
  }
  std::fill_n(bytes.get() + size, PaddedText::padding, '\0');
  return std::shared_ptr<const PaddedText>(new PaddedText(std::move(bytes), size));
}

std::shared_ptr<const PaddedText> read_text(const std::string& path) {
  InputFile input(path);
  return read_rest(input, {});
}

void write_text(const std::string& path, std::string_view text) {
  write_text(path, [text](const TextSink& sink) { sink(text); });
}

void write_text(const std::string& path, const TextProducer& produce) {
  struct stat info {};
  const bool exists = ::stat(path.c_str(), &info) == 0;
  if (exists && S_ISDIR(info.st_mode))
    throw InputError(fmt::format("{}: is a directory, a file name was expected", path));
  if (exists && !S_ISREG(info.st_mode)) {  // a device or pipe: there is nothing to keep whole
    Descriptor output(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (output.number() < 0) fail(path, "cannot be written");
    produce([&](std::string_view part) {
      if ((errno = write_all(output.number(), part)) != 0) fail(path, "cannot be written");
    });
    if (!output.close()) fail(path, "cannot be written");
    return;
  }
  // Through a symbolic link the file behind it is replaced, not the link.
  std::error_code unresolved;
  const auto resolved = exists ? std::filesystem::canonical(path, unresolved) : std::filesystem::path(path);
  const std::string target = unresolved ? path : resolved.string();
  if (exists && ::access(target.c_str(), W_OK) != 0) fail(path, "cannot be written");
  Replacement file(path, target);
  produce([&](std::string_view part) { file.write(part); });
  const mode_t mask = ::umask(0);
  ::umask(mask);
  file.put_in_place(exists ? info.st_mode & 07777 : 0666 & ~mask);
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

Delivery write_stdout(const TextProducer& produce) {
  struct ReaderGone {};
  try {
    produce([](std::string_view part) {
      if (write_stdout(part) == Delivery::reader_gone) throw ReaderGone{};  // nobody waits for the rest
    });
  } catch (const ReaderGone&) {
    return Delivery::reader_gone;
  }
  return Delivery::complete;
}

bool is_terminal(int descriptor) {
  return ::isatty(descriptor) == 1;
}

int terminal_columns(int descriptor) {
  constexpr int usual = 80;  // of a terminal that does not tell
  if (const char* text = std::getenv("COLUMNS")) {
    int columns = 0;
    const auto [end, error] = std::from_chars(text, text + std::strlen(text), columns);
    if (error == std::errc{} && *end == '\0' && columns > 0) return columns;
  }
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return is_terminal(descriptor) ? usual : std::numeric_limits<int>::max();
}

}  // namespace progrank
