# Inputs that do not fit together, each with one clear sentence; nothing is written.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
refused() {
  expected=$1 pattern=$2 code=0
  shift 2
  hdcid-quantize "$@" -o out.codes 2>err || code=$?
  [ $code = "$expected" ] && grep -q -e "$pattern" err || { cat err >&2; echo "exit $code, expected $expected: $pattern" >&2; exit 1; }
  [ ! -e out.codes ]
}
model=$EXAMPLES/m.model.safetensors.zst
refused 3 'has no audio features' "$EXAMPLES/ucf.features.safetensors.zst" "$model" --modalities audio
refused 3 'is a .* file' "$model" "$model"
refused 3 'is a .* file' "$EXAMPLES/ucf.features.safetensors.zst" "$EXAMPLES/ucf.features.safetensors.zst"
refused 2 'MODEL or --codebook' "$EXAMPLES/ucf.features.safetensors.zst"
refused 2 'exclude each other' "$EXAMPLES/ucf.features.safetensors.zst" "$model" --codebook "$model"
refused 3 'NAME\|tensors' "$EXAMPLES/ave.features.safetensors.zst" --codebook "$model"
refused 3 'channels, the codebook has' "$EXAMPLES/ave.features.safetensors.zst" --codebook "$model" --vectors audio
