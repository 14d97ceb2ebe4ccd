# The cost of uneven use is a term of the log, and its weight makes codes be used more evenly.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
train() {
  hdcid-pretrain "$EXAMPLES/pretrain.features.safetensors.zst" -q --layers 1 --dim 16 --heads 2 \
    --codes 16 --video-specific 8 --text-lstm 8 --epochs 2 --batch-size 8 --threads 1 "$@"
}
last() { tail -n 1 "$1.log.jsonl" | grep -o '"l1.use.audio":[0-9.e-]*' | cut -d: -f2; }
train --code-use 1e-6 -o as-it-is.safetensors.zst
train --code-use 30 -o evened.safetensors.zst
echo "l1.use.audio: $(last as-it-is), with weight 30 $(last evened)" >&2
awk -v a="$(last as-it-is)" -v b="$(last evened)" 'BEGIN { exit !(b < a) }'
train -o without.safetensors.zst
! grep -q '"l1.use' without.log.jsonl
