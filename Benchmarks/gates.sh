#!/bin/sh
# Counts that do not depend on how fast the machine is, each against its limit; fails where one is above it.
#
#   gates.sh GATES FOLDER
#
# Instructions are those of callgrind, system calls those of strace. What a process does once is taken off by
# counting at two sizes and dividing the difference by the difference of the sizes.
set -eu
base=$(mktemp -d "$2/gates.XXXXXX")
# Valgrind 3.19 cannot read the debug information of Swift 6.
gates=$base/gates
strip -g -o "$gates" "$1"
trap 'rm -rf "$base"' EXIT INT TERM
export SWIFT_BACKTRACE=enable=no
small=100000
large=200000
failed=0

judge() { # name found limit
  if awk "BEGIN { exit !($2 <= $3) }"; then verdict=met; else verdict="NOT MET"; failed=1; fi
  printf '| %-44s | %10s | %8s | %-7s |\n' "$1" "$2" "$3" "$verdict"
}

instructions() { # work folder
  valgrind --tool=callgrind --callgrind-out-file="$base/out" "$gates" "$1" "$2" 2>&1 >/dev/null |
    awk '/Collected/ { print $4 }'
}

per_event() { # work
  a=$(instructions "$1" "$base/small")
  b=$(instructions "$1" "$base/large")
  awk "BEGIN { printf \"%.0f\", ($b - $a) / ($large - $small) }"
}

calls() { # names commits: how often they are called while so many events are appended
  rm -rf "$base/calls"
  "$gates" make "$base/calls" 100
  strace -f -c -e trace="$1" -o "$base/counts" "$gates" append "$base/calls" "$2"
  awk '$NF == "total" { print $4 }' "$base/counts"
}

per_commit() { # names
  a=$(calls "$1" 200)
  b=$(calls "$1" 600)
  awk "BEGIN { printf \"%.2f\", ($b - $a) / 400 }"
}

"$gates" make "$base/small" $small
"$gates" make "$base/large" $large
# The first opening may finish the index, which is counted once and not again.
"$gates" replay "$base/small" >"$base/ignored"
"$gates" replay "$base/large" >"$base/ignored"
printf '| %-44s | %10s | %8s | %-7s |\n' "count" "found" "limit" ""
echo "|----------------------------------------------|------------|----------|---------|"
judge "instructions of a replay, an event" "$(per_event replay)" "${REPLAY_LIMIT:-400}"
judge "instructions of a rebuild, an event" "$(per_event rebuild)" "${REBUILD_LIMIT:-1900}"
judge "writes of a commit (pwrite64, pwritev)" "$(per_commit pwrite64,pwritev)" "${WRITES_LIMIT:-3.6}"
judge "syncs of a commit (fdatasync, fsync)" "$(per_commit fdatasync,fsync)" "${SYNCS_LIMIT:-1.1}"
judge "bytes on disk for a byte of leaves" "$("$gates" size "$base/large" | cut -c1-5)" "${BYTES_LIMIT:-1.3}"
exit $failed
