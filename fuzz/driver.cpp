// Stands in for libFuzzer where the compiler has none: runs the seeds, then inputs made of them by chance, for so many
// seconds. It does not learn from what runs, so it finds less; it keeps the targets and the seeds true in every build
// of the tests, the sanitizers' among them. Flags as libFuzzer's: -max_total_time=S -seed=N -dict=FILE DIRECTORY...

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerInitialize(int* count, char*** words);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
/// The sanitizers' own, where they are linked.
extern "C" void __sanitizer_set_death_callback(void (*callback)()) __attribute__((weak));

namespace {

struct Settings {
  double seconds = 1;
  std::uint64_t seed = 1;
  std::vector<std::string> words;  ///< of the dictionary
  std::vector<std::string> seeds;
};

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A line of a dictionary: name="bytes", with \" \\ and \xHH in it.
std::string unescaped(std::string_view line) {
  std::string word;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\' || i + 1 == line.size()) {
      word += line[i];
    } else if (line[i + 1] == 'x' && i + 3 < line.size()) {
      word += static_cast<char>(std::stoi(std::string(line.substr(i + 2, 2)), nullptr, 16));
      i += 3;
    } else {
      word += line[++i];
    }
  }
  return word;
}

std::vector<std::string> dictionary(const std::string& path) {
  std::vector<std::string> words;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::size_t from = line.find('"'), to = line.rfind('"');
    if (line.starts_with('#') || from == to) continue;
    words.push_back(unescaped(std::string_view(line).substr(from + 1, to - from - 1)));
  }
  return words;
}

Settings settings_of(int count, char** given) {
  Settings settings;
  for (int i = 1; i < count; ++i) {
    const std::string word = given[i];
    const std::string value = word.substr(word.find('=') + 1);
    if (word.starts_with("-max_total_time=")) settings.seconds = std::stod(value);
    if (word.starts_with("-seed=")) settings.seed = std::stoull(value);
    if (word.starts_with("-dict=")) settings.words = dictionary(value);
    if (word.starts_with('-')) continue;
    if (!std::filesystem::is_directory(word)) {
      settings.seeds.push_back(content(word));
      continue;
    }
    std::set<std::filesystem::path> files;  // in order, so that the same seed makes the same inputs on every machine
    for (const auto& entry : std::filesystem::directory_iterator(word)) files.insert(entry.path());
    for (const auto& file : files) settings.seeds.push_back(content(file));
  }
  return settings;
}

class Maker {
 public:
  explicit Maker(const Settings& settings) : settings_(settings), random_(settings.seed) {}

  std::string next() {
    std::string input = any(settings_.seeds);
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) change(input);
    return input;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  std::string any(const std::vector<std::string>& of) { return of.empty() ? "" : of[below(of.size())]; }

  void change(std::string& input) {
    const std::size_t at = below(input.size() + 1);
    const std::size_t length = std::min(input.size() - at, below(16));
    switch (below(6)) {
      case 0: input.insert(at, 1, static_cast<char>(below(256))); break;
      case 1: input.erase(at, length); break;
      case 2: input.insert(at, any(settings_.words)); break;
      case 3: input.replace(at, length, any(settings_.words)); break;
      case 4: input.insert(below(input.size() + 1), input.substr(at, length)); break;
      default: {  // the beginning of one, the end of another
        const std::string other = any(settings_.seeds);
        input = input.substr(0, at) + other.substr(below(other.size() + 1));
      }
    }
  }

  const Settings& settings_;
  std::mt19937_64 random_;
};

const std::string* running = nullptr;

/// What broke something is kept for who looks into it.
void keep() {
  FILE* file = running ? std::fopen("crash-input", "wb") : nullptr;
  if (!file) return;
  std::fwrite(running->data(), 1, running->size(), file);
  std::fclose(file);
  std::fputs("the input is kept in ./crash-input\n", stderr);
}

[[noreturn]] void keep_and_end(int) {
  keep();
  std::_Exit(77);
}

void run(const std::string& input) {
  running = &input;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  running = nullptr;
}

}  // namespace

int main(int count, char** words) {
  LLVMFuzzerInitialize(&count, &words);
  for (const int signal : {SIGABRT, SIGFPE}) std::signal(signal, keep_and_end);
  if (__sanitizer_set_death_callback)
    __sanitizer_set_death_callback(keep);
  else
    std::signal(SIGSEGV, keep_and_end);
  const Settings settings = settings_of(count, words);
  for (const std::string& seed : settings.seeds) run(seed);
  std::size_t runs = settings.seeds.size();
  Maker maker(settings);
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::duration<double>(settings.seconds);
  for (; Clock::now() < end; ++runs) run(maker.next());
  std::fprintf(stderr, "stat::number_of_executed_units: %zu\n", runs);
  return 0;
}
