#!/bin/bash
# usage: rooms_planted.sh LIB: rooms.sh passes a copy of LIB, and refuses it by name once an arrow points up.
set -eu
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r "$1" "$copy/lib"
"${0%/*}/rooms.sh" "$copy/lib"
echo '#include "toc/scores.h"' >>"$copy/lib/store/digest.cpp"
! "${0%/*}/rooms.sh" "$copy/lib" >"$copy/said"
grep -qE '^store/digest.cpp:[0-9]+: store includes toc/scores.h, but toc comes after it in rooms.txt$' "$copy/said"
