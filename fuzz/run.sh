#!/usr/bin/env bash
# Fuzzes one target: `run.sh parse`, followed by options of libFuzzer (`-runs=1000`, `-max_total_time=1800`, a file).
# `cargo +nightly fuzz run parse -s none` works too. This script does not need cargo-fuzz, and it counts loads for the
# targets `time` and `body`.
set -euo pipefail
cd "$(dirname "$0")"
target=$1
shift
flags="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 -Cdebug-assertions"
folder=target/fuzz
case $target in
    # These targets count the loads of the code: see src/work.rs.
    time | body) flags="$flags -Cllvm-args=-sanitizer-coverage-trace-loads" folder=target/loads ;;
esac
host=$(rustc +nightly -vV | sed -n 's/^host: //p')
RUSTFLAGS="$flags" cargo +nightly build --locked --quiet --release --target "$host" --target-dir "$folder" --bin "$target"
binary=$folder/$host/release/$target
mkdir -p "artifacts/$target"
for argument; do
    # If a file is given, only this input is run.
    if [ -f "$argument" ]; then exec "$binary" "$@"; fi
done
# If a folder is given, new inputs are written to it.
for argument; do
    if [ -d "$argument" ]; then exec "$binary" -dict=yaml.dict -timeout=60 -artifact_prefix="artifacts/$target/" "$@" seeds regressions; fi
done
mkdir -p "corpus/$target"
exec "$binary" -dict=yaml.dict -max_len=4096 -timeout=60 -artifact_prefix="artifacts/$target/" "$@" "corpus/$target" seeds regressions
