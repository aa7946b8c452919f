#pragma once
// Offers of schema.org as prices.

#include <vector>

#include "interchange/price.hpp"

namespace progrank::interchange {

/// Every price of an offer: its own, those of its specifications and components, the ends of an aggregate.
void read_offer(const Ld& offer, const PriceSubject& subject, std::vector<Price>& prices);

}  // namespace progrank::interchange
