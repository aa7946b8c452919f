#pragma once
// The one seam to the outside: files in, files out, standard input and output. Tests replace nothing else.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace progrank {

class InputFile;

/// Immutable text followed by at least `padding` readable bytes, as the JSON parser needs it.
class PaddedText {
 public:
  static constexpr std::size_t padding = 64;

  explicit PaddedText(std::string_view text);
  /// Adopts static memory that already has the padding behind it (the data compiled into the binary).
  static std::shared_ptr<const PaddedText> of_static(const char* data, std::size_t size);
  PaddedText(const PaddedText&) = delete;
  PaddedText& operator=(const PaddedText&) = delete;

  [[nodiscard]] std::string_view view() const { return {data_, size_}; }
  [[nodiscard]] const char* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  friend std::shared_ptr<const PaddedText> read_rest(InputFile& input, std::string_view beginning);
  PaddedText(std::unique_ptr<char[]> owned, std::size_t size);
  PaddedText(const char* data, std::size_t size) : data_(data), size_(size) {}

  std::unique_ptr<char[]> owned_;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

/// One file: what to call it in messages, and its text.
struct DataFile {
  std::string name;
  std::shared_ptr<const PaddedText> text;
};

/// A file, or standard input ("-"), read from front to back. A UTF-8 byte order mark is dropped.
class InputFile {
 public:
  /// What tells one content of a regular file from another: which file it is, its bytes, and when they were written.
  struct Version {
    std::uint64_t device = 0;
    std::uint64_t number = 0;
    std::uint64_t size = 0;
    std::int64_t written = 0;  ///< nanoseconds since 1970
    bool operator==(const Version&) const = default;
  };

  /// Throws InputError (missing, unreadable, a directory).
  explicit InputFile(const std::string& path);
  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&&) = delete;
  ~InputFile();

  /// The path, or "standard input".
  [[nodiscard]] const std::string& name() const { return name_; }
  /// Of a regular file; 0 = not known.
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Whether it can be opened and read a second time.
  [[nodiscard]] bool regular() const { return regular_; }
  /// As it was when it was opened; all zero of what is no regular file.
  [[nodiscard]] const Version& version() const { return version_; }
  /// For a second reading: throws InputError when this is not what was read `before`.
  void require(const Version& before) const;
  /// Fills the buffer as far as there is text; less than asked = the end. Throws InputError, also at the end of a file
  /// that was written to meanwhile: half of it may be of another time.
  std::size_t read(char* to, std::size_t most);

 private:
  std::size_t read_some(char* to, std::size_t most);
  void require_unchanged() const;

  std::string name_;
  int descriptor_ = -1;
  bool regular_ = false;
  bool at_start_ = true;
  std::size_t size_ = 0;
  Version version_;
};

/// Reads a whole file, "-" = standard input. A UTF-8 byte order mark is dropped.
/// Throws InputError (missing, unreadable, a directory).
std::shared_ptr<const PaddedText> read_text(const std::string& path);

/// What is left of the file, behind the `beginning` that was read before.
std::shared_ptr<const PaddedText> read_rest(InputFile& input, std::string_view beginning);

/// Writes the file whole or not at all: a file without a name, renamed when it is whole, so that neither an error nor a
/// signal leaves anything beside the old one. Devices and pipes are written to directly. Throws InputError; the old
/// file is then untouched.
void write_text(const std::string& path, std::string_view text);

/// Takes the next part of a long text.
using TextSink = std::function<void(std::string_view part)>;
/// Gives all parts of a text to the sink, one after the other.
using TextProducer = std::function<void(const TextSink& sink)>;

/// The same for a text that is too long to hold.
void write_text(const std::string& path, const TextProducer& produce);

/// What became of text sent to standard output.
enum class Delivery {
  complete,
  reader_gone
};

/// Writes to standard output. A closed pipe is `reader_gone`, nothing to complain about; any other failure throws
/// InputError.
Delivery write_stdout(std::string_view text);
Delivery write_stdout(const TextProducer& produce);

/// Whether the descriptor (1 = standard output, 2 = standard error) is a terminal, and how many columns it has. COLUMNS
/// overrides the width; without it a pipe or a file has as many as there are numbers for: nothing need be broken there.
bool is_terminal(int descriptor);
int terminal_columns(int descriptor);

}  // namespace progrank
