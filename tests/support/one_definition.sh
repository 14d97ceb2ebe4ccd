#!/bin/bash
# The two libraries live in one process: a type name defined in two headers would make one of them run the other's code.
twice=$(grep -rhoE '^(struct|class|enum|enum class) [A-Za-z0-9]+ (final )?(:|\{)' "$1/lib" --include=*.h | awk '{print $1 == "enum" && $2 == "class" ? $3 : $2}' | sort | uniq -d)
[ -z "$twice" ] || { echo "defined in two headers: $twice"; exit 1; }
