# A file without splits trains with all its clips, and the program says so; what asks for a split by
# name is refused.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
. "$TESTS/tiny.sh"
. "$TESTS/damage.sh"
z=safetensors.zst
hdcid-inspect "$EXAMPLES/pretrain.features.$z" --convert f.safetensors
reheader f.safetensors 's/"split":/"other":/'
train() {
  hdcid-pretrain f.safetensors -o "$@" --modalities audio,video --layers 1 --dim 16 --heads 2 \
    --codes 16 --cpc-context 8 --club-hidden 8 --video-specific 8 --audio-specific 8 --epochs 1 \
    --batch-size 8 2>>err
}
train default
grep -qx 'hdcid-pretrain: f.safetensors has no splits: training on all clips' err
rm err
train all --split all
[ "$(grep -c 'no splits' err)" = 0 ]

hdcid-quantize -q f.safetensors default -o codes
code=0
hdcid-toc codes --select codes --select-modality audio 2>err || code=$?
[ $code = 3 ] && grep -q "has no 'split'" err
code=0
hdcid-train-decoder codes --task ave --modality audio -o decoder 2>err || code=$?
[ $code = 3 ] && grep -q "codes: does not say which clips are in split 'train'" err
