# The query of the benchmark as jq would do it: online, at most $limit dollars, no GRE; cheapest first.
# It does less than progrank: no exchange rates, no prices per term or year, no estimates, no scores.
# Run with -n: lines of records are read one by one and only what passes is kept; a document's records come at once.
#   jq -n --argjson limit 45000 --argjson first 10 -f shortlist.jq FILE          (first 0 = all)
def least(a; b): [a, b | values] | min;
def cost:
  if .cost.currency != "USD" then null
  elif .cost.total then .cost.total.min
  else least(.cost.per_credit; .cost.per_credit_nonresident) as $rate
    | if $rate and .credits then $rate * .credits else null end
  end;
[ inputs
  | if .programs then .programs[] else . end
  | select((.delivery // []) | index("online"))
  | select(.admission.gre | . == "not-required" or . == "optional")
  | select(.status | . != "announced" and . != "paused" and . != "closed")
  | . + {usd: cost}
  | select(.usd and .usd <= $limit) ]
| sort_by(.usd, .id)
| if $first > 0 then .[:$first] else . end
