#!/bin/bash
# usage: run_case.sh CASE.sh BUILD PROGRAM
# Runs a case in a scratch folder of its own and compares with the files beside it:
#   CASE.exit         the exit code (default 0)
#   CASE.stdout       standard output, to the byte
#   CASE.stderr.glob  one shell glob per line of standard error; a line "..." stands for any lines
# The case finds the programs in PATH, its own program in $PROGRAM, the folder of the tests in $TESTS, and the prepared inputs
# of the examples in $EXAMPLES. Exit code 77 skips it. A case that needs LibTorch begins with: [ "$ENGINE" ] || exit 77
set -u
case=$(realpath "$1") build=$(realpath "$2")
base=${case%.sh}
tree=$(realpath "${BASH_SOURCE%/*}/../..")
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
# Cases search what make prints, where a path with a blank stands in quotes: they get one without.
ln -s "$tree" "$scratch/tree"
ln -s "$build" "$scratch/build"
[[ $tree == *\ * ]] && tree=$scratch/tree
[[ $build == *\ * ]] && build=$scratch/build
export PROGRAM=$3 PATH=$build:$PATH TESTS=$tree/tests/cli EXAMPLES=$build/examples-scratch ENGINE= HDCID_BUILD=$build
[ -e "$build/libhdcid-torch.so" ] && ENGINE=1
unset SLURM_CPUS_PER_TASK NO_COLOR HDCID_SHARE
unset MAKEFLAGS MAKELEVEL MFLAGS  # `make check` runs this, but a case's make is a first one
export LC_ALL=C.UTF-8

mkdir "$scratch/work"
cd "$scratch/work" || exit 1
bash -eu "$case" >"$scratch/stdout" 2>"$scratch/stderr" </dev/null
code=$?
[ $code = 77 ] && exit 77

failed=0
complain() { echo "$(basename "$base"): $*"; failed=1; }

expected=0
[ -e "$base.exit" ] && expected=$(<"$base.exit")
[ "$code" = "$expected" ] || complain "exit code $code, expected $expected"

if [ -e "$base.stdout" ]; then
  diff -u "$base.stdout" "$scratch/stdout" || complain "stdout differs"
fi

# Walks both files at once; after "..." lines are passed over until the next glob matches.
match_globs() {
  local glob line passing=0
  exec 3<"$scratch/stderr"
  while IFS= read -r glob; do
    [ "$glob" = ... ] && { passing=1; continue; }
    while :; do
      IFS= read -r line <&3 || { complain "stderr lacks a line like: $glob"; return; }
      # shellcheck disable=SC2053  # the right side is a pattern on purpose
      [[ $line == $glob ]] && break
      [ $passing = 1 ] || { complain "stderr line '$line' is not like '$glob'"; return; }
    done
    passing=0
  done <"$base.stderr.glob"
  [ $passing = 1 ] || ! IFS= read -r line <&3 || complain "stderr goes on: $line"
}
[ -e "$base.stderr.glob" ] && match_globs

grep -qE 'terminate called|AddressSanitizer|runtime error:' "$scratch/stderr" && complain "the program crashed"
if [ $failed = 1 ]; then
  echo "--- stdout"; head -c 4000 "$scratch/stdout"
  echo "--- stderr"; head -c 4000 "$scratch/stderr"
fi
exit $failed
