# own_file FILE NAME COLUMNS LABELS0 LABELS1 [AUDIO0]: a safetensors file without a kind, as other
# programs write it: audio of two clips of four steps (or $steps) and two channels, and the tensor
# NAME of four labels per clip, given as bytes for printf. With $kind it is a file of that kind.
own_file() {
  local t=${steps:-4} header audio labels
  audio=$((2 * t * 8)) labels=$((2 * 4 * $3))
  header="{"
  [ "${kind:-}" ] && header+="\"__metadata__\":{\"kind\":\"$kind\",\"schema\":\"1\",\"provenance\":\"{}\"},"
  header+="\"audio\":{\"dtype\":\"F32\",\"shape\":[2,$t,2],\"data_offsets\":[0,$audio]},"
  header+="\"$2\":{\"dtype\":\"U8\",\"shape\":[2,4,$3],\"data_offsets\":[$audio,$((audio + labels))]}}"
  while [ $((${#header} % 8)) != 0 ]; do header+=' '; done
  {
    printf "$(printf '\\x%02x\\x%02x' $((${#header} % 256)) $((${#header} / 256)))\0\0\0\0\0\0%s" "$header"
    if [ $# -gt 5 ]; then cat "$6"; else printf '\0\0\x80\x3f%.0s' $(seq $((2 * t))); fi
    printf '\0\0\x80\x3f%.0s' $(seq $((2 * t)))
    printf "$4$5"
  } >"$1"
}
