// How fast can it be at all? A bare simdjson On-Demand pass over JSON Lines of programs that touches the fields which
// the benchmark's query and the model balanced look at, and does nothing with them: no checks, no records, no scores.
// It reads the file in pieces that stay in the cache, which beats mapping it or reading it whole.
//
//   ondemand_pass FILE [THREADS] [lines|many]     lines: one iterate() a line; many: iterate_many() over each piece

#include <fcntl.h>
#include <simdjson.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

namespace od = simdjson::ondemand;

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "ondemand_pass: %s\n", why.c_str());
  std::exit(2);
}

/// What keeps the compiler from leaving work out; also shows that two ways of reading saw the same.
struct Tally {
  std::uint64_t records = 0;
  std::uint64_t bytes = 0;  ///< of the texts and keys touched
  double sum = 0;           ///< of the numbers touched

  void add(const Tally& other) {
    records += other.records;
    bytes += other.bytes;
    sum += other.sum;
  }
};

/// A text as it stands in the file, without its quotes.
std::string_view raw_text(od::value value) {
  const std::string_view token = value.raw_json_token();
  return token.substr(1, token.rfind('"') - 1);
}

std::string_view raw_key(od::field& field) {
  const char* const start = field.key().raw();
  return {start, static_cast<std::size_t>(static_cast<const char*>(std::strchr(start, '"')) - start)};
}

using Touch = void (*)(od::value, Tally&);

void touch_text(od::value value, Tally& tally) {
  tally.bytes += raw_text(value).size();
}
void touch_number(od::value value, Tally& tally) {
  tally.sum += value.get_double();
}
void touch_boolean(od::value value, Tally& tally) {
  tally.bytes += bool(value.get_bool()) ? 1 : 0;
}
void touch_texts(od::value value, Tally& tally) {
  for (od::value item : value.get_array()) touch_text(item, tally);
}
/// {min,max} and {"2024":n}
void touch_numbers(od::value value, Tally& tally) {
  for (od::field field : value.get_object()) {
    tally.bytes += raw_key(field).size();
    touch_number(field.value(), tally);
  }
}
/// The keys only, as of evidence.
void touch_keys(od::value value, Tally& tally) {
  for (od::field field : value.get_object()) tally.bytes += raw_key(field).size();
}
void touch_prerequisites(od::value value, Tally& tally) {
  for (od::value item : value.get_array())
    for (od::field field : item.get_object()) touch_text(field.value(), tally);
}

struct Wanted {
  std::string_view key;
  Touch touch;
};

template <std::size_t N>
void touch_wanted(od::object object, const std::array<Wanted, N>& wanted, Tally& tally) {
  std::size_t next = 0;  // keys come in this order, so the search starts behind the last hit and seldom goes further
  for (od::field field : object) {
    const std::string_view key = raw_key(field);
    for (std::size_t at = next; at < N; ++at) {
      if (wanted[at].key != key) continue;
      wanted[at].touch(field.value(), tally);
      next = at + 1;
      break;
    }
  }
}

void touch_institution(od::value value, Tally& tally) {
  static constexpr std::array<Wanted, 3> wanted{
      {{"unitid", touch_number}, {"state", touch_text}, {"control", touch_text}}};
  touch_wanted(value.get_object(), wanted, tally);
}

void touch_cost(od::value value, Tally& tally) {
  static constexpr std::array<Wanted, 7> wanted{{{"currency", touch_text},
                                                 {"total", touch_numbers},
                                                 {"per_credit", touch_number},
                                                 {"per_credit_nonresident", touch_number},
                                                 {"per_term", touch_number},
                                                 {"per_year", touch_number},
                                                 {"per_year_nonresident", touch_number}}};
  touch_wanted(value.get_object(), wanted, tally);
}

void touch_admission(od::value value, Tally& tally) {
  static constexpr std::array<Wanted, 4> wanted{{{"min_gpa", touch_number},
                                                 {"gre", touch_text},
                                                 {"experience_years", touch_number},
                                                 {"prerequisites", touch_prerequisites}}};
  touch_wanted(value.get_object(), wanted, tally);
}

void touch_record(od::object record, Tally& tally) {
  static constexpr std::array<Wanted, 22> wanted{{{"id", touch_text},
                                                  {"institution", touch_institution},
                                                  {"credential", touch_text},
                                                  {"delivery", touch_texts},
                                                  {"attendance", touch_texts},
                                                  {"schedule", touch_texts},
                                                  {"duration_months", touch_numbers},
                                                  {"part_time_months", touch_numbers},
                                                  {"credits", touch_number},
                                                  {"credit_unit", touch_text},
                                                  {"cost", touch_cost},
                                                  {"admission", touch_admission},
                                                  {"topics", touch_texts},
                                                  {"capstone", touch_boolean},
                                                  {"thesis", touch_text},
                                                  {"internship", touch_text},
                                                  {"features", touch_texts},
                                                  {"accreditation", touch_texts},
                                                  {"institutional_accreditor", touch_text},
                                                  {"awards", touch_numbers},
                                                  {"status", touch_text},
                                                  {"evidence", touch_keys}}};
  touch_wanted(record, wanted, tally);
  ++tally.records;
}

struct Text {
  char* data;
  std::size_t size;
  std::size_t capacity;  ///< with what may be read behind it
};

class Pass {
 public:
  /// Reads whole lines.
  using Read = void (Pass::*)(Text);

  void lines(Text text) {
    while (text.size > 0) {
      const void* const newline = std::memchr(text.data, '\n', text.size);
      const std::size_t size =
          newline ? static_cast<std::size_t>(static_cast<const char*>(newline) - text.data) : text.size;
      if (size > 0) {
        auto document = parser_.iterate(text.data, size, text.capacity);
        touch_record(document.get_object(), tally_);
      }
      const std::size_t step = std::min(size + 1, text.size);
      text = {text.data + step, text.size - step, text.capacity - step};
    }
  }

  void many(Text text) {
    if (text.size == 0) return;
    od::document_stream stream = parser_.iterate_many(text.data, text.size, text.size);
    for (auto document : stream) touch_record(document.get_object(), tally_);
  }

  [[nodiscard]] const Tally& tally() const { return tally_; }
  Pass() {
#ifdef SIMDJSON_THREADS_ENABLED
    parser_.threaded = false;  // one thread is one thread
#endif
  }

 private:
  od::parser parser_;
  Tally tally_;
};

struct Range {
  std::size_t begin, end;
};

/// Reads [begin, end) of the file, which starts and ends with a line, piece by piece.
Tally pass_over(int file, Range range, Pass::Read read) {
  constexpr std::size_t piece = 1 << 20;
  constexpr std::size_t room = 2 * piece + simdjson::SIMDJSON_PADDING;
  const auto buffer = std::make_unique_for_overwrite<char[]>(room);
  Pass pass;
  std::size_t kept = 0;
  while (range.begin < range.end || kept > 0) {
    const std::size_t wanted = std::min({piece, range.end - range.begin, room - simdjson::SIMDJSON_PADDING - kept});
    const ssize_t got = wanted == 0 ? 0 : ::pread(file, buffer.get() + kept, wanted, static_cast<off_t>(range.begin));
    if (got < 0 || (got == 0 && wanted > 0)) give_up("the file cannot be read");
    range.begin += static_cast<std::size_t>(got);
    const std::size_t filled = kept + static_cast<std::size_t>(got);
    std::size_t whole = filled;
    if (range.begin < range.end)
      while (whole > 0 && buffer[whole - 1] != '\n') --whole;
    if (whole == 0 && range.begin < range.end && filled + simdjson::SIMDJSON_PADDING == room)
      give_up("a line is too long");
    (pass.*read)({buffer.get(), whole, room});
    kept = filled - whole;
    std::memmove(buffer.get(), buffer.get() + whole, kept);
  }
  return pass.tally();
}

/// The first byte behind a line end at or behind `from`.
std::size_t next_line(int file, std::size_t from, std::size_t size) {
  std::array<char, 4096> some;
  while (from < size) {
    const ssize_t got = ::pread(file, some.data(), some.size(), static_cast<off_t>(from));
    if (got <= 0) give_up("the file cannot be read");
    const void* const newline = std::memchr(some.data(), '\n', static_cast<std::size_t>(got));
    if (newline) return from + static_cast<std::size_t>(static_cast<const char*>(newline) - some.data()) + 1;
    from += static_cast<std::size_t>(got);
  }
  return size;
}

Tally pass_in_parallel(int file, std::size_t size, std::size_t count, Pass::Read read) {
  std::vector<Tally> tallies(count);
  std::vector<std::thread> threads;
  std::size_t begin = 0;
  for (std::size_t t = 0; t < count; ++t) {
    const std::size_t end = t + 1 == count ? size : next_line(file, std::max(begin, size * (t + 1) / count), size);
    threads.emplace_back([=, &tallies] { tallies[t] = pass_over(file, {begin, end}, read); });
    begin = end;
  }
  Tally all;
  for (std::size_t t = 0; t < count; ++t) {
    threads[t].join();
    all.add(tallies[t]);
  }
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) give_up("usage: ondemand_pass FILE [THREADS] [lines|many]");
  const int threads = argc > 2 ? std::atoi(argv[2]) : 1;
  const std::string_view way = argc > 3 ? argv[3] : "many";
  if (threads < 1 || (way != "lines" && way != "many")) give_up("usage: ondemand_pass FILE [THREADS] [lines|many]");
  const int file = ::open(argv[1], O_RDONLY);
  struct stat info {};
  if (file < 0 || ::fstat(file, &info) != 0) give_up(std::string(argv[1]) + " cannot be read");
  const auto size = static_cast<std::size_t>(info.st_size);
  const Pass::Read read = way == "lines" ? &Pass::lines : &Pass::many;
  try {
    const Tally tally = threads == 1 ? pass_over(file, {0, size}, read)
                                     : pass_in_parallel(file, size, static_cast<std::size_t>(threads), read);
    std::printf("%llu records, %llu bytes of text, numbers summing to %.6g\n",
                static_cast<unsigned long long>(tally.records), static_cast<unsigned long long>(tally.bytes),
                tally.sum);
  } catch (const std::exception& error) {
    give_up(error.what());
  }
}
