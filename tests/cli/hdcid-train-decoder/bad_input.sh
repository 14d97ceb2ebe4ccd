# Inputs that do not fit together, each with one clear sentence; nothing is written.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
z=safetensors.zst
refused() {
  expected=$1 pattern=$2 code=0
  shift 2
  hdcid-train-decoder "$@" -o out.decoder 2>err || code=$?
  [ $code = "$expected" ] && grep -q -e "$pattern" err || { cat err >&2; echo "exit $code, expected $expected: $pattern" >&2; exit 1; }
  [ ! -e out.decoder ]
}
ave=$EXAMPLES/ave.codes.$z
refused 2 'task is missing' "$ave" --modality video
refused 2 'modality is missing' "$ave" --task ave
refused 3 "has no 'text' codes" "$ave" --task ave --modality text
refused 3 'is a .* file' "$EXAMPLES/m.model.$z" --task ave --modality video
refused 2 'there is no layer 3' "$ave" --task ave --modality video --layers 3
refused 2 'named twice' "$ave" --task ave --modality video --layers 1,1
refused 3 'is a .* file' "$ave" --task ave --modality video --mask "$EXAMPLES/m.model.$z"
