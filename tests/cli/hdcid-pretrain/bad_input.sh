# Features that cannot be used, each with one clear sentence.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
refused() {
  expected=$1 pattern=$2 code=0
  shift 2
  hdcid-pretrain "$@" 2>err || code=$?
  [ $code = "$expected" ] && grep -q -e "$pattern" err || { cat err >&2; echo "exit $code, expected $expected: $pattern" >&2; exit 1; }
}
f=$EXAMPLES/pretrain.features.safetensors.zst
refused 2 'no output file' "$f"
refused 3 'has no text features' "$EXAMPLES/ave.features.safetensors.zst" -o m --modalities audio,text
refused 3 'do not fill one batch of 60000' "$f" -o m --batch-size 60000
refused 3 'is a .* file' "$EXAMPLES/m.model.safetensors.zst" -o m
refused 2 'does not divide' "$f" -o m --heads 3
refused 2 'warm-start 2 leaves no epoch of 2 to the upper layers' "$f" -o m --layers 2 --epochs 2 --warm-start 2
refused 1 '' "$f" -o /nowhere/m --dim 16 --batch-size 4
[ ! -e m ]
[ ! -e m.log.jsonl ]
