#pragma once
// Inside of the loader: scanning JSON text many bytes at a time. The text must have sixteen readable bytes behind it.

#include <bit>
#include <cstdint>
#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace progrank {

static_assert(std::endian::native == std::endian::little, "words are read in the order of their bytes");

/// The first '"' or '\\' from `from` on; the parser has made sure that there is one.
inline const char* string_end(const char* from) {
#if defined(__SSE2__)  // every x86-64 has it; most keys and words end within one step
  const __m128i quotes = _mm_set1_epi8('"');
  const __m128i escapes = _mm_set1_epi8('\\');
  for (;; from += sizeof(__m128i)) {
    __m128i block;
    std::memcpy(&block, from, sizeof block);
    const __m128i found = _mm_or_si128(_mm_cmpeq_epi8(block, quotes), _mm_cmpeq_epi8(block, escapes));
    const auto bits = static_cast<unsigned>(_mm_movemask_epi8(found));
    if (bits != 0) return from + std::countr_zero(bits);
  }
#else
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t highs = 0x8080808080808080U;
  for (;; from += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, sizeof word);
    // A byte that is zero after the exclusive or sets its high bit; only bytes behind it can be set by mistake.
    const std::uint64_t quote = word ^ (ones * static_cast<unsigned char>('"'));
    const std::uint64_t escape = word ^ (ones * static_cast<unsigned char>('\\'));
    const std::uint64_t found = (((quote - ones) & ~quote) | ((escape - ones) & ~escape)) & highs;
    if (found != 0) return from + std::countr_zero(found) / 8;
  }
#endif
}

}  // namespace progrank
