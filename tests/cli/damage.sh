# Functions for cases: damage to plain safetensors files, by the shell alone. They need tiny.sh.

# header FILE: its JSON
header() {
  local length
  length=$(od -An -tu8 -N8 "$1")
  head -c $((length + 8)) "$1" | tail -c +9
}

# overwrite FILE TENSOR OFFSET BYTES: the bytes, in the words of printf, in place of those of the
# tensor from OFFSET on
overwrite() {
  local length first
  length=$(od -An -tu8 -N8 "$1")
  first=$(header "$1" | grep -oE "\"$2\":\{[^}]*\}" |
    grep -oE '"data_offsets":\[[0-9]+' | grep -oE '[0-9]+$')
  printf '%b' "$4" | dd of="$1" bs=1 seek=$((8 + length + first + $3)) conv=notrunc status=none
}

# reheader FILE EXPRESSION: its JSON changed by sed, its data as they were
reheader() {
  local json length
  length=$(od -An -tu8 -N8 "$1")
  json=$(header "$1" | sed "$2" | sed 's/ *$//')
  while [ $(((${#json} + 8) % 8)) != 0 ]; do json+=' '; done
  tail -c +$((length + 9)) "$1" | document changed "$json"
  mv changed "$1"
}

# with_lengths FILE CLIPS STEPS LENGTH: a tensor 'lengths' more, all STEPS but the first clip's,
# which is LENGTH
with_lengths() {
  local end i
  end=$(header "$1" | grep -oE '"data_offsets":\[[0-9]+,[0-9]+' | grep -oE '[0-9]+$' |
    sort -n | tail -n 1)
  local entry="\"dtype\":\"U8\",\"shape\":[$2],\"data_offsets\":[$end,$((end + $2))]"
  reheader "$1" "s/^{/{\"lengths\":{$entry},/"
  bytes "$4" >>"$1"
  for ((i = 1; i < $2; ++i)); do bytes "$3"; done >>"$1"
}
