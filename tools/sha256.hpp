#pragma once
// SHA-256 (FIPS 180-4), for the Content-Security-Policy of the page. Only the build uses it.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace progrank {

std::array<std::uint8_t, 32> sha256(std::string_view text);

/// As a policy names it: "sha256-" and the digest in base64.
std::string integrity_of(std::string_view text);

}  // namespace progrank
