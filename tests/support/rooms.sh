#!/bin/bash
# usage: rooms.sh LIB: whether every file of LIB includes only its own room and those that stand before it in LIB/rooms.txt,
# so that no circle of rooms can form; names each arrow that points up, and rooms that the list lacks.
cd "$1" || exit 1
awk '
  FILENAME == "rooms.txt" { if (/^[a-z]/) place[$1] = ++rooms; next }
  {
    split($0, part, /:#include "|"/)
    split(part[1], file, "/"); from = file[2]
    split(part[2], header, "/"); to = header[1]
    line = part[1]; sub(/^\.\//, "", line)
    if (!(from in place)) { print line ": rooms.txt has no room " from; bad = 1 }
    else if (!(to in place)) { print line ": rooms.txt has no room " to; bad = 1 }
    else if (place[to] > place[from]) { print line ": " from " includes " part[2] ", but " to " comes after it in rooms.txt"; bad = 1 }
  }
  END { exit bad }' rooms.txt <(grep -rnE '^#include "[a-z_]+/' --include=*.h --include=*.cpp .)
