#!/usr/bin/env bash
# Counts instructions (callgrind) at 1x, 10x and 100x of each kind of input; fails where 100x costs over 110 times 1x
# (a megabyte against ten kilobytes), or where it grows faster from 10x to 100x than the input by a tenth.
set -euo pipefail
cd "$(dirname "$0")"
cargo build --release --quiet
count() { # BASE or READ, kind, size
    env ${1:+BASE=1} valgrind --tool=callgrind --callgrind-out-file=/dev/null ./target/release/linear "$2" "$3" 2>&1 |
        sed -n 's/.*refs: *//p' | tr -d ,
}
work() { echo $(($(count "" "$1" "$2") - $(count 1 "$1" "$2"))); }
status=0
printf '%-22s %14s %14s %14s %8s %8s\n' kind 10KB 100KB 1MB '10x' '100x'
for kind in $(./target/release/linear); do
    a=$(work "$kind" 10000) b=$(work "$kind" 100000) c=$(work "$kind" 1000000)
    read -r ten hundred bad < <(awk -v a="$a" -v b="$b" -v c="$c" 'BEGIN { printf "%.1f %.1f %d\n", b/a, c/a, (c/b > 11 || c/a > 115) }')
    printf '%-22s %14s %14s %14s %8s %8s%s\n' "$kind" "$a" "$b" "$c" "$ten" "$hundred" "$([ "$bad" = 0 ] || echo '  GROWS FASTER')"
    [ "$bad" = 0 ] || status=1
done
exit $status
