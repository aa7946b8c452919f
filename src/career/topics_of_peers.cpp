#include "career/topics_of_peers.hpp"

namespace progrank {
namespace {

constexpr std::size_t least_peers = 3;
constexpr double share_of_usual = 0.75;
constexpr double share_of_possible = 0.25;
constexpr std::size_t digits_of_field = 5;  // "51.27"

std::string_view field_of(const Record& program) {
  return program.text(Field::cip).substr(0, digits_of_field);
}

}  // namespace

void TopicsOfPeers::count(Group& group, TokenSet topics) {
  ++group.programs;
  topics.each([&](Token topic) { ++group.listing[index_of(topic)]; });
}

TopicsOfPeers::TopicsOfPeers(std::span<const Record> programs) {
  for (const Record& program : programs) {
    const auto topics = program.tokens(Field::topics);
    if (!topics || topics->empty()) continue;
    program.tokens(Field::focus).value_or(TokenSet{}).each([&](Token focus) { count(by_focus_[focus], *topics); });
    if (const auto field = field_of(program); !field.empty()) count(by_field_[std::string(field)], *topics);
  }
}

std::optional<LikelyTopics> TopicsOfPeers::of(const Record& program) const {
  Group peers;
  const auto add = [&](const Group& group) {
    peers.programs += group.programs;
    for (std::size_t topic = 0; topic < peers.listing.size(); ++topic) peers.listing[topic] += group.listing[topic];
  };
  program.tokens(Field::focus).value_or(TokenSet{}).each([&](Token focus) {
    if (const auto at = by_focus_.find(focus); at != by_focus_.end()) add(at->second);
  });
  const auto field = field_of(program);
  if (const auto at = by_field_.find(field); !field.empty() && at != by_field_.end()) add(at->second);
  if (peers.programs < least_peers) return std::nullopt;
  LikelyTopics likely;
  likely.peers = peers.programs;
  for (std::size_t topic = 0; topic < peers.listing.size(); ++topic) {
    const double share = static_cast<double>(peers.listing[topic]) / static_cast<double>(peers.programs);
    if (share >= share_of_usual) likely.usual.insert(static_cast<Token>(topic));
    if (share >= share_of_possible) likely.possible.insert(static_cast<Token>(topic));
  }
  return likely;
}

}  // namespace progrank
