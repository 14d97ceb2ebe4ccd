#!/usr/bin/env bash
# usage: run.sh BUILD OUT [BASE_BUILD]: every competitor of every scenario in a process of its own, ROUNDS times in turn, so
# that a noisy minute falls on all of them; prints the table and writes OUT/bench.json. With BASE_BUILD, an older commit's
# build folder: ours and the older ours, named ours@base.
# ONLY: a pattern of scenario/competitor. SIZE=small: one round, a minute or two. THREADS: of each. PYTHON: an interpreter that
# has faiss, torch and vector_quantize_pytorch, for the competitors in python/; what it lacks does not compete.
set -euo pipefail
here=$(realpath "$(dirname "$0")")
build=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
base=${3:+$(realpath "$3")}
rounds=${ROUNDS:-$([ "${SIZE:-}" = small ] && echo 1 || echo 5)}
export BENCH_SCRATCH=$out/scratch SIZE=${SIZE:-} THREADS=${THREADS:-$(nproc)}
rm -rf "$out/runs" "$out/log"
mkdir -p "$out/runs" "$BENCH_SCRATCH"
trap 'rm -rf "$BENCH_SCRATCH"' EXIT
seconds=$([ "$SIZE" = small ] && echo 0.05 || echo 0.5)

# What has an older counterpart, where there is one.
compared=$([ -z "$base" ] && echo . || echo '^peaks/|/ours/|^program/|^help/')
list() { "$1" --benchmark_list_tests=true | grep -E "^peaks/|${ONLY:-.}" | grep -E "$compared"; }

# run BUILD PROGRAM NAME FILE: a build from before there were benchmarks lends its programs to today's.
run() {
  local program=$1/bench-$2
  if [ ! -x "$program" ]; then
    [ "$2" = base ] || return 0
    program=$build/bench-base
  fi
  BENCH_PROGRAMS=$1 "$program" --benchmark_filter="^$3\$" --benchmark_min_time="$seconds" \
    --benchmark_out="$4" --benchmark_out_format=json >>"$out/log" 2>&1 || { echo "bench: $3 failed, see $out/log" >&2; failed=1; }
}

# run_python SCRIPT NAME FILE
run_python() {
  BENCH_PROGRAMS=$build "${PYTHON:-python3}" "$1" "$2" "$3" "$seconds" >>"$out/log" 2>&1 || { echo "bench: $2 failed, see $out/log" >&2; failed=1; }
}

failed=0
for ((round = 1; round <= rounds; round++)); do
  for program in torch base; do
    for name in $(list "$build/bench-$program"); do
      echo "bench: round $round of $rounds, $name" >&2
      file=$out/runs/$round-$program-${name//\//.}
      run "$build" $program "$name" "$file.json"
      [ -n "$base" ] && [[ $name != peaks/* ]] || continue
      run "$base" $program "$name" "$file.base.json"
      [ ! -s "$file.base.json" ] || sed -i -E 's#^( *"name": "[^"/]*/[^"/]*)/#\1@base/#' "$file.base.json"
    done
  done
  [ -z "$base" ] || continue
  for script in "$here"/python/*.py; do
    for name in $("${PYTHON:-python3}" "$script" list 2>>"$out/log" | grep -E "${ONLY:-.}"); do
      echo "bench: round $round of $rounds, $name" >&2
      run_python "$script" "$name" "$out/runs/$round-python-${name//\//.}.json"
    done
  done
done
mapfile -t runs < <(ls -v "$out"/runs/*.json)
"$build/bench-table" "$out/bench.json" "${runs[@]}" | tee "$out/bench.md"
if [ -s "$out/bench.tsv" ] && command -v gnuplot >/dev/null; then
  (cd "$out" && gnuplot "$here/growth.gp") && echo "bench: growth is drawn in $out/growth.svg" >&2
fi
exit $failed
