#include "scan/id_register.hpp"

#include <catch2/catch.hpp>
#include <cstring>
#include <string>
#include <vector>

using namespace progrank;

namespace {

/// A list that was given the ids, with their texts.
IdList list_of(const std::vector<std::string>& ids, std::uint32_t origin) {
  IdList list;
  for (const std::string& id : ids) list.keep(list.add(id), id, origin);
  return list;
}

std::vector<KnownId> kept_of(std::span<const IdList> lists) {
  std::vector<KnownId> ids;
  for (const IdList& list : lists) ids.insert(ids.end(), list.kept().begin(), list.kept().end());
  return ids;
}

/// Another text of sixteen bytes with the same hash: the hash takes eight bytes at a time, so the second eight can make
/// good what the first eight changed. Follows id_register.cpp.
std::string twin_of(const std::string& text) {
  constexpr std::uint64_t spread = 0x9E3779B97F4A7C15U;
  const auto mixed = [](std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * spread;
    return hash ^ hash >> 32;
  };
  std::uint64_t words[2];
  std::memcpy(words, text.data(), sizeof words);
  const std::uint64_t other_first = words[0] ^ 1;
  const std::uint64_t other_second = mixed(text.size(), words[0]) ^ mixed(text.size(), other_first) ^ words[1];
  std::string twin(text.size(), '\0');
  std::memcpy(twin.data(), &other_first, sizeof other_first);
  std::memcpy(twin.data() + sizeof other_first, &other_second, sizeof other_second);
  return twin;
}

}  // namespace

TEST_CASE("hashes that stand in the lists twice are found, by any number of threads") {
  std::vector<IdList> lists(3);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 400'000; ++i) texts.push_back("id-" + std::to_string(i));
  for (std::size_t i = 0; i < texts.size(); ++i) lists[i % 2].add(texts[i]);
  for (const unsigned threads : {1U, 2U, 7U, 100U}) CHECK(shared_hashes(lists, threads).empty());

  const std::uint64_t across = lists[2].add(texts[399'999]);
  const std::uint64_t within = lists[1].add(texts[1]);
  lists[2].add(texts[399'999]);
  const std::vector<std::uint64_t> expected{std::min(across, within), std::max(across, within)};
  for (const unsigned threads : {1U, 2U, 7U, 100U}) CHECK(shared_hashes(lists, threads) == expected);
}

TEST_CASE("of ids given twice the first in the alphabet is told, with the later origin second") {
  const std::vector<IdList> lists = [] {
    std::vector<IdList> given;
    given.push_back(list_of({"c", "z", "b"}, 2));
    given.push_back(list_of({"b", "z", "a"}, 1));
    return given;
  }();
  CHECK(shared_hashes(lists, 2).size() == 2);
  auto ids = kept_of(lists);
  const auto shared = shared_id(ids);
  REQUIRE(shared);
  CHECK(shared->first.text == "b");
  CHECK(shared->first.origin == 1);
  CHECK(shared->second.origin == 2);
}

TEST_CASE("different ids of the same hash are no id given twice") {
  const std::string id = "state-university";
  const std::string twin = twin_of(id);
  REQUIRE(twin != id);
  std::vector<IdList> lists;
  lists.push_back(list_of({id, twin}, 0));
  REQUIRE(shared_hashes(lists, 1).size() == 1);
  auto ids = kept_of(lists);
  CHECK_FALSE(shared_id(ids));
}
