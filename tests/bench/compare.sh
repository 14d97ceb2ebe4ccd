#!/usr/bin/env bash
# usage: compare.sh BUILD OUT COMMIT: builds the commit in OUT, with BUILD's LibTorch and kind of build, and runs its
# benchmarks and BUILD's in turn.
set -euo pipefail
build=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
commit=$(git rev-parse --verify --quiet "$3^{commit}") || { echo "bench-compare: there is no commit $3" >&2; exit 3; }
tree=$out/base-${commit:0:12}
if [ ! -e "$tree/CMakeLists.txt" ]; then
  mkdir -p "$tree"
  git archive "$commit" | tar -x -C "$tree"
fi
libtorch=$(sed -n 's/^LIBTORCH:PATH=//p' "$build/CMakeCache.txt")
cmake -S "$tree" -B "$tree/build" -G Ninja -DLIBTORCH="$libtorch" >/dev/null
target=programs
[ ! -e "$tree/tests/bench" ] || target=bench
cmake --build "$tree/build" --target $target >&2
exec "$(dirname "$0")/run.sh" "$build" "$out" "$tree/build"
