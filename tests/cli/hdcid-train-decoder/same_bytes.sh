# The same command twice gives the same bytes, another seed others.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
codes=$EXAMPLES/avvp-video.codes.safetensors.zst
train() { hdcid-train-decoder -q "$codes" --task avvp --modality video --epochs 5 --threads 2 "$@"; }
train --seed 1 -o a
train --seed 1 -o b
train --seed 2 -o c
cmp a b
! cmp -s a c
