# The distance of clip means is a term of the log, and its weight makes it smaller.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
train() {
  hdcid-pretrain "$EXAMPLES/pretrain.features.safetensors.zst" -q --layers 1 --dim 16 --heads 2 \
    --codes 16 --video-specific 8 --text-lstm 8 --epochs 2 --batch-size 8 --threads 1 \
    --align distance "$@"
}
last() { tail -n 1 "$1.log.jsonl" | grep -o '"l1.align[a-z.]*":[0-9.e-]*' | cut -d: -f2; }
train --align-weight 1e-6 -o apart.safetensors.zst
train --align-weight 30 -o near.safetensors.zst
echo "distance: $(last apart), with weight 30 $(last near)" >&2
awk -v a="$(last apart)" -v b="$(last near)" 'BEGIN { exit !(b < a) }'
