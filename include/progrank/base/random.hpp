#pragma once
// The one seam to randomness. A stream is named by (seed, number) and is the same on every machine, compiler and
// number of threads; std:: distributions are not used because their output differs between standard libraries.
//
// Generator: xoshiro256+ (Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators"), made for
// floating-point numbers; its state is filled by splitmix64 (Steele, Lea & Flood 2014).

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace progrank {

/// The `position`-th output of splitmix64 started at `seed`: any position at once, no state to carry.
constexpr std::uint64_t splitmix64(std::uint64_t seed, std::uint64_t position) {
  std::uint64_t z = seed + (position + 1) * 0x9e3779b97f4a7c15U;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

/// `Lanes` independent streams that advance together, so that the compiler can use vector instructions.
/// Each lane gives exactly the numbers that it would give alone.
template <std::size_t Lanes>
class RandomLanes {
 public:
  using Draw = std::array<double, Lanes>;

  /// Lane k is stream `first + k * stride` of `seed`.
  RandomLanes(std::uint64_t seed, std::uint64_t first, std::uint64_t stride) {
    // Mixed first: streams of seed 1 and seed 2 must not be shifted copies of each other.
    const std::uint64_t mixed = splitmix64(seed, 0);
    for (std::size_t lane = 0; lane < Lanes; ++lane)
      for (std::size_t word = 0; word < 4; ++word)
        state_[word][lane] = splitmix64(mixed, 4 * (first + lane * stride) + word);
  }

  /// One number per lane, uniform in [0, 1), 52 random bits.
  Draw uniform() {
    Draw draw;
    for (std::size_t k = 0; k < Lanes; ++k) {
      const std::uint64_t bits = state_[0][k] + state_[3][k];
      const std::uint64_t shifted = state_[1][k] << 17U;
      state_[2][k] ^= state_[0][k];
      state_[3][k] ^= state_[1][k];
      state_[1][k] ^= state_[2][k];
      state_[0][k] ^= state_[3][k];
      state_[2][k] ^= shifted;
      state_[3][k] = (state_[3][k] << 45U) | (state_[3][k] >> 19U);
      // The top 52 bits as the fraction of a number in [1, 2): cheaper to vectorise than a conversion.
      draw[k] = std::bit_cast<double>((bits >> 12U) | 0x3ff0000000000000U) - 1.0;
    }
    return draw;
  }

 private:
  std::array<std::array<std::uint64_t, Lanes>, 4> state_;
};

/// One stream.
class RandomStream {
 public:
  RandomStream(std::uint64_t seed, std::uint64_t stream) : lane_(seed, stream, 1) {}

  /// Uniform in [0, 1).
  double uniform() { return lane_.uniform()[0]; }

  /// Uniform in 0..count-1. The bias is below count / 2^52.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(uniform() * static_cast<double>(count)); }

 private:
  RandomLanes<1> lane_;
};

}  // namespace progrank
