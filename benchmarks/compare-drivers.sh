#!/usr/bin/env bash
# Holds the suite's load driver against ghz (Go) and h2load: the same small call to the same server, over one connection, in turns.
# Usage, from anywhere, after ./mvnw -DskipTests package: benchmarks/compare-drivers.sh [ROUNDS] [SECONDS]
# Its processes warm up for 30 s each, so that a round takes two minutes and more. Needs ghz (go install github.com/bojand/ghz/cmd/ghz@v0.120.0) and h2load (package nghttp2-client), on the PATH or as $GHZ, $H2LOAD.
set -euo pipefail
export LC_ALL=C.UTF-8

rounds=${1:-5}
seconds=${2:-2} # whole ones: h2load takes no others
here=$(cd "$(dirname "$0")/.." && pwd)
jar=$here/benchmarks/target/benchmarks.jar
ghz=${GHZ:-ghz}
h2load=${H2LOAD:-h2load}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
[ -f "$jar" ] || { echo "no $jar; build it with ./mvnw -DskipTests package" >&2; exit 2; }
for tool in "$ghz" "$h2load" "$java"; do
  command -v "$tool" >/dev/null || { echo "no $tool; install it, or name it in \$GHZ, \$H2LOAD or \$JAVA_HOME" >&2; exit 2; }
done

work=$(mktemp -d)
server=
finish() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

"$here/fallacies" server >"$work/server" &
server=$!
for _ in $(seq 300); do
  address=$(sed -n 's/^serving on //p' "$work/server")
  [ -z "$address" ] || break
  sleep 0.1
done
[ -n "$address" ] || { echo "the server did not start within 30 s" >&2; exit 4; }

# ExchangeRequest{work{id: 1, response_size_bytes: 16}} as a gRPC message: not compressed, 6 bytes.
printf '\0\0\0\0\6\12\4\10\1\20\20' >"$work/body"
method=fallacies.workload.v1.WorkloadService/Exchange

# A collector for throughput, with cheaper barriers than G1: a third more calls with 50 under way.
ours() { "$java" -XX:+UseParallelGC -Xms512m -Xmx512m -cp "$jar" dev.fallacies.benchmarks.LoadDriver "$address" "$@"; }

by_ours() { ours closed "$1" "$seconds" | sed 's/ calls.*//'; }

by_ghz() {
  "$ghz" --insecure --call "$method" -d '{"work":{"id":1,"responseSizeBytes":16}}' \
    -c "$1" -z "${seconds}s" --duration-stop wait --connections 1 "$address" >"$work/ghz"
  if grep -q 'Error distribution' "$work/ghz"; then cat "$work/ghz" >&2; exit 4; fi
  sed -n 's/^ *Requests\/sec:[^0-9]*//p' "$work/ghz"
}

by_h2load() {
  "$h2load" -D "$seconds" -c 1 -t 1 -m "$1" -d "$work/body" \
    -H 'content-type: application/grpc' -H 'te: trailers' "http://$address/$method" >"$work/h2load"
  if ! grep -q ' 0 failed' "$work/h2load"; then cat "$work/h2load" >&2; exit 4; fi
  sed -n 's/^finished in .*, \([0-9.]*\) req\/s.*/\1/p' "$work/h2load"
}

median() { sort -g "$1" | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

by_ours 50 >/dev/null # warms the server
for _ in $(seq "$rounds"); do
  for in_flight in 1 8 50; do
    for tool in ours ghz h2load; do
      "by_$tool" "$in_flight" >>"$work/$tool-$in_flight"
    done
  done
done

echo "calls/s over one connection, medians of $rounds rounds of $seconds s"
printf '%9s %9s %9s %9s %10s %13s\n' 'in flight' ours ghz h2load ours/ghz ours/h2load
for in_flight in 1 8 50; do
  awk -v k="$in_flight" -v o="$(median "$work/ours-$in_flight")" -v g="$(median "$work/ghz-$in_flight")" \
    -v h="$(median "$work/h2load-$in_flight")" \
    'BEGIN { printf "%9d %9.0f %9.0f %9.0f %10.2f %13.2f\n", k, o, g, h, o / g, o / h }'
done
echo
echo "open loop of ours, Poisson arrivals, medians of 5 times $seconds s (least to most)"
for rate in ${RATES:-100 1000 10000}; do
  printf '%6d/s: ' "$rate"
  ours open "$rate" "$seconds"
done
