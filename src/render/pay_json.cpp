#include "render/pay_json.hpp"

namespace progrank {

void write_source(JsonWriter& json, const Source* source) {
  if (!source) return;
  json.key("source").begin_object().member("id", source->id).member("title", source->title);
  json.member("publisher", source->publisher).member("url", source->url);
  if (!source->as_of.empty()) json.member("as_of", source->as_of);
  json.end_object();
}

void write_optional(JsonWriter& json, std::string_view key, const std::optional<double>& number) {
  if (number) json.member(key, *number);
}

void write_percentiles(JsonWriter& json, const Pay& pay) {
  write_optional(json, "p10", pay.p10);
  write_optional(json, "p25", pay.p25);
  write_optional(json, "median", pay.median);
  write_optional(json, "p75", pay.p75);
  write_optional(json, "p90", pay.p90);
}

void write_local_pay(JsonWriter& json, const LocalPay& local) {
  json.begin_object().member("area", local.area()).member("basis", text_of(local.basis));
  write_percentiles(json, local.pay);
  write_optional(json, "employment", local.employment);
  if (local.unsteady) json.member("unsteady", true);
  if (local.in_national_prices(local.pay.median) || local.in_national_prices(local.pay.p25)) {
    json.key("in_national_prices").begin_object();
    write_percentiles(json, {local.in_national_prices(local.pay.p10), local.in_national_prices(local.pay.p25),
                             local.in_national_prices(local.pay.median), local.in_national_prices(local.pay.p75),
                             local.in_national_prices(local.pay.p90)});
    json.end_object();
  }
  if (const std::string caution = local.caution(); !caution.empty()) json.member("caution", caution);
  write_source(json, local.source);
  json.end_object();
}

}  // namespace progrank
