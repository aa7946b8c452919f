#pragma once
// Pay in JSON answers.

#include <optional>
#include <string_view>

#include "json/writer.hpp"
#include "progrank/career/role_pay.hpp"

namespace progrank {

/// A member "source"; none where nothing is cited.
void write_source(JsonWriter& json, const Source* source);
void write_optional(JsonWriter& json, std::string_view key, const std::optional<double>& number);
/// The members p10 to p90 that are known.
void write_percentiles(JsonWriter& json, const Pay& pay);
/// An object: area, basis, percentiles, employment, what it is in national prices, what to know of it, source.
void write_local_pay(JsonWriter& json, const LocalPay& local);

}  // namespace progrank
