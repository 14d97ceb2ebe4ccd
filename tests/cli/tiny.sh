# Functions for cases: small plain safetensors files made by the shell alone.

# document FILE HEADER: appends standard input as the data
document() {
  local length=${#2}
  {
    printf '%b' "$(printf '\\x%02x\\x%02x\\0\\0\\0\\0\\0\\0' $((length % 256)) $((length / 256)))"
    printf '%s' "$2"
    cat
  } >"$1"
}

# codes FILE FIRST CLIPS: clips of 2 steps, one layer, one stage, whose audio codes count up from FIRST; 2 codes of 1 channel
codes() {
  local n=$3 i
  local audio=$((2 * n)) noisy=$((6 * n))
  local header='{"__metadata__":{"classes":"[\"a\",\"b\"]","kind":"hdcid.codes","schema":"1"},'
  header+="\"audio\":{\"dtype\":\"U8\",\"shape\":[$n,2,1,1],\"data_offsets\":[0,$audio]},"
  header+="\"audio.noisy\":{\"dtype\":\"U8\",\"shape\":[2,$n,2,1,1],\"data_offsets\":[$audio,$noisy]},"
  header+="\"codebooks\":{\"dtype\":\"F32\",\"shape\":[1,1,2,1],\"data_offsets\":[$noisy,$((noisy + 8))]}}"
  while [ $(((${#header} + 8) % 8)) != 0 ]; do header+=' '; done
  {
    for ((i = 0; i < 6 * n; ++i)); do printf '%b' "$(printf '\\x%02x' $(($2 + i)))"; done
    printf '\x00\x00\x80\x3f\x00\x00\x00\x40'
  } | document "$1" "$header"
}

# bytes NUMBER...: one byte each
bytes() {
  local number
  for number in "$@"; do printf '%b' "$(printf '\\x%02x' "$number")"; done
}

# labelled_codes FILE: three clips of two steps, audio and video, one layer of four codes, classes a and b
labelled_codes() {
  local header='{"__metadata__":{"classes":"[\"a\",\"b\"]","kind":"hdcid.codes","schema":"1"},'
  header+='"audio":{"dtype":"U8","shape":[3,2,1,1],"data_offsets":[0,6]},'
  header+='"video":{"dtype":"U8","shape":[3,2,1,1],"data_offsets":[6,12]},'
  header+='"labels":{"dtype":"U8","shape":[3,2,3],"data_offsets":[12,30]},'
  header+='"codebooks":{"dtype":"F32","shape":[1,1,4,1],"data_offsets":[30,46]}}'
  while [ $(((${#header} + 8) % 8)) != 0 ]; do header+=' '; done
  {
    bytes 0 0 1 1 0 1
    bytes 0 0 1 2 1 0
    bytes 1 0 0 1 0 0 0 1 0 0 1 0 1 0 0 0 0 1
    printf '\x00\x00\x80\x3f\x00\x00\x00\x40\x00\x00\x80\xbf\x00\x00\x00\xc0'
  } | document "$1" "$header"
}
