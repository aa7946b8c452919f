# The query of the benchmark as jq would do it: online, at most $45,000, no GRE; cheapest first.
# It does less than progrank: no exchange rates, no prices per term or year, no scores.
def least(a; b): [a, b | values] | min;
def cost:
  if .cost.currency != "USD" then null
  elif .cost.total then .cost.total.min
  else least(.cost.per_credit; .cost.per_credit_nonresident) as $rate
    | if $rate and .credits then $rate * .credits else null end
  end;
[ .programs[]
  | select((.delivery // []) | index("online"))
  | select(.admission.gre | . == "not-required" or . == "optional")
  | select(.status | . != "announced" and . != "paused" and . != "closed")
  | . + {usd: cost}
  | select(.usd and .usd <= 45000) ]
| sort_by(.usd)
