#include "progrank/base/files.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "given.hpp"
#include "temporary.hpp"

using namespace progrank;
using Catch::Contains;
using temporary::Directory;
using temporary::put;
namespace fs = std::filesystem;

namespace {

std::string content(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

}  // namespace

TEST_CASE("a file that is written to while it is read is told, a second reading of another file too") {
  const Directory directory;
  const std::string path = directory / "changing";
  const auto read_after = [&path](const auto& change) {
    put(path, "one\ntwo\n");
    InputFile input(path);
    char first[3];
    REQUIRE(input.read(first, sizeof first) == sizeof first);
    change();
    return std::string(read_rest(input, std::string_view(first, sizeof first))->view());
  };
  CHECK(read_after([] {}) == "one\ntwo\n");
  CHECK_THROWS_WITH(read_after([&] { std::ofstream(path, std::ios::app) << "three\n"; }),
                    Contains("changing: changed while it was read"));
  CHECK_THROWS_WITH(read_after([&] { fs::resize_file(path, 4); }), Contains("changed while it was read"));
  CHECK_THROWS_WITH(read_after([&] { fs::resize_file(path, 0); }), Contains("changed while it was read"));

  const InputFile::Version before = InputFile(path).version();
  CHECK_NOTHROW(InputFile(path).require(before));
  put(directory / "other", content(path));
  fs::rename(directory / "other", path);  // the same bytes, but who knows
  CHECK_THROWS_WITH(InputFile(path).require(before), Contains("changing: changed while it was read"));
}

TEST_CASE("a file is read whole, without its byte order mark") {
  const Directory directory;
  put(directory / "plain", std::string("x\0y\n", 4));
  put(directory / "marked", "\xEF\xBB\xBF{}");
  put(directory / "mark-only", "\xEF\xBB\xBF");
  put(directory / "empty", "");
  CHECK(read_text(directory / "plain")->view() == std::string_view("x\0y\n", 4));
  CHECK(read_text(directory / "marked")->view() == "{}");
  CHECK(read_text(directory / "mark-only")->view().empty());
  CHECK(read_text(directory / "empty")->view().empty());
  std::string large(3'000'000, 'a');
  put(directory / "large", large);
  const auto text = read_text(directory / "large");
  CHECK(text->view() == large);
  for (std::size_t i = 0; i < PaddedText::padding; ++i) CHECK(text->data()[text->size() + i] == '\0');
}

TEST_CASE("what is no readable file is refused by name") {
  const Directory directory;
  CHECK_THAT(given::message_of([&] { read_text(directory / "missing.json"); }),
             Contains("missing.json: cannot be read: No such file"));
  CHECK_THAT(given::message_of([&] { read_text(directory / "."); }), Contains("is a directory"));
}

TEST_CASE("a file is written whole, with nothing left beside it") {
  const Directory directory;
  const std::string path = directory / "out.json";
  write_text(path, "first");
  CHECK(content(path) == "first");
  write_text(path, std::string("second\0", 7));
  CHECK(content(path) == std::string("second\0", 7));
  write_text(path, "");
  CHECK(content(path).empty());
  CHECK(directory.entries() == 1);
}

TEST_CASE("a rewritten file keeps its mode, a new one follows the umask") {
  const Directory directory;
  const auto mode_of = [](const std::string& path) {
    struct stat info {};
    ::stat(path.c_str(), &info);
    return info.st_mode & 0777U;
  };
  put(directory / "private", "x");
  ::chmod((directory / "private").c_str(), 0600);
  write_text(directory / "private", "y");
  CHECK(mode_of(directory / "private") == 0600);
  const mode_t before = ::umask(027);
  write_text(directory / "new", "y");
  ::umask(before);
  CHECK(mode_of(directory / "new") == 0640);
}

TEST_CASE("through a symbolic link the file behind it is written") {
  const Directory directory;
  put(directory / "real", "old");
  fs::create_symlink(directory / "real", directory / "link");
  write_text(directory / "link", "new");
  CHECK(fs::is_symlink(directory / "link"));
  CHECK(content(directory / "real") == "new");
}

TEST_CASE("when writing fails the old file stays whole") {
  const Directory directory;
  CHECK_THAT(given::message_of([&] { write_text(directory / "no/such/dir.json", "x"); }),
             Contains("cannot be written"));
  CHECK_THAT(given::message_of([&] { write_text(directory / ".", "x"); }), Contains("is a directory"));
  CHECK_THAT(given::message_of([] { write_text("/dev/full", "x"); }),
             Contains("/dev/full: cannot be written: No space"));
  if (::geteuid() == 0) return;  // root may write everywhere
  put(directory / "kept", "old");
  ::chmod((directory / "kept").c_str(), 0400);
  CHECK_THAT(given::message_of([&] { write_text(directory / "kept", "new"); }), Contains("cannot be written"));
  CHECK(content(directory / "kept") == "old");
  CHECK(directory.entries() == 1);
}

TEST_CASE("devices are written to directly") {
  write_text("/dev/null", "x");
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("COLUMNS sets the width of the terminal") {
  const auto columns_with = [](const char* value) {
    ::setenv("COLUMNS", value, 1);
    const int columns = terminal_columns(STDOUT_FILENO);
    ::unsetenv("COLUMNS");
    return columns;
  };
  CHECK(columns_with("120") == 120);
  CHECK(columns_with("wide") > 0);
  CHECK(columns_with("-5") > 0);
  CHECK(columns_with("0") > 0);
}
