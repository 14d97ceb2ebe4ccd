# Weights that are drawn to 0 end nearer to it: the head's last layer has a smaller deviation.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
train() {
  hdcid-train-decoder -q "$EXAMPLES/ave.codes.safetensors.zst" --task ave --modality video \
    --epochs 20 --validation train --seed 1 --threads 1 "$@"
}
train -o free
train --weight-decay 0 -o none
cmp free none
train --weight-decay 1 -o drawn
deviation() { hdcid-inspect --stats "$1" | awk '$1 == "linear.weight" { print $5 }'; }
echo "sd of weights: $(deviation free), with decay $(deviation drawn)" >&2
awk -v a="$(deviation free)" -v b="$(deviation drawn)" 'BEGIN { exit !(b < a) }'
