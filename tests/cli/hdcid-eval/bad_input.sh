# Inputs that do not fit together, each with one clear sentence and nothing on standard output.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
z=safetensors.zst
refused() {
  expected=$1 pattern=$2 code=0
  shift 2
  hdcid-eval "$@" >out 2>err || code=$?
  [ $code = "$expected" ] && grep -q -e "$pattern" err || { cat err >&2; echo "exit $code, expected $expected: $pattern" >&2; exit 1; }
  [ ! -s out ]
}
decoder=$EXAMPLES/va.decoder.$z ave=$EXAMPLES/ave.codes.$z
refused 2 'modality is missing' "$decoder" "$ave"
refused 3 "has no 'text' codes" "$decoder" "$ave" --modality text
refused 3 'is a .* file' "$ave" "$ave" --modality audio
refused 3 'is a .* file' "$decoder" "$decoder" --modality audio
refused 3 'classes' "$decoder" "$EXAMPLES/avvp-audio.codes.$z" --modality audio
refused 2 'not key=value' "$decoder" "$ave" --modality audio --tag row
hdcid-quantize -q "$EXAMPLES/ave.features.$z" "$EXAMPLES/dcid.model.$z" -o other.codes
refused 3 'another codebook' "$decoder" other.codes --modality audio
