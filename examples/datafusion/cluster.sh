#!/usr/bin/env bash
# Runs a cluster on this machine, a scheduler and two executors on free ports, until this script ends:
#   ./cluster.sh [PROGRAM]
# Its output `ready: --cluster HOST:PORT` is the option that connects to it.
set -euo pipefail
program=${1:-$(dirname "$0")/target/release/press-release-sql}
said=$(mktemp)
running=()
stop() {
    kill "${running[@]}" 2>/dev/null || true
    wait
    rm -f "$said"
}
trap stop EXIT
trap 'exit 0' INT TERM

# Waits until a command succeeds, for half a minute at most.
until_it() {
    for _ in $(seq 300); do
        "$@" && return
        sleep 0.1
    done
    echo "in vain: $*" >&2
    return 1
}
registered() {
    exec 3<>"/dev/tcp/${scheduler/://}"
    printf 'GET /readyz HTTP/1.0\r\n\r\n' >&3
    grep -q "ready: $1 executors" <&3
}

"$program" --scheduler 0 >"$said" & running+=($!)
until_it test -s "$said"
scheduler=$(<"$said")
for _ in 1 2; do
    "$program" --executor 0 --cluster "$scheduler" & running+=($!)
done
until_it registered 2
echo "ready: --cluster $scheduler"
wait -n
