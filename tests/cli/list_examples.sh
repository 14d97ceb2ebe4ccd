#!/bin/sh
# usage: list_examples.sh PROGRAM: the commands of its Examples block, one per line, continued lines joined.
"$1" --help | awk '
  /^Examples:$/ { inside = 1; next }
  inside && /^$/ { exit }
  inside && (/^  [^ ]/ || continued) {
    sub(/^ +/, "")
    continued = sub(/\\$/, "")
    printf "%s%s", $0, continued ? "" : "\n"
  }'
