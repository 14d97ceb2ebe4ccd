# A published segmenter is a decoder, which scores as what it was made of; weights of another
# network are refused with the nearest names.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
z=safetensors.zst
hdcid-import avs-model --checkpoint "$EXAMPLES/weights.safetensors" --backbone pvt-tiny -q -o a.$z
score() {
  hdcid-eval "$1" "$EXAMPLES/vggish.features.$z" --frames "$EXAMPLES/avs.frames.$z" \
    --modality audio | sed 's/"selection".*//'
}
cmp <(score a.$z) <(score "$EXAMPLES/vggish.decoder.$z")
[ -n "$(score a.$z)" ]
code=0
hdcid-import avs-model --checkpoint "$EXAMPLES/weights.safetensors" -q -o b.$z 2>err || code=$?
[ $code = 3 ] && grep -q "has no 'encoder_backbone.*; the nearest are" err && [ ! -e b.$z ]
code=0
hdcid-import avs-model -q -o b.$z 2>err || code=$?
[ $code = 2 ] && grep -q 'needs --checkpoint' err
code=0
hdcid-import avs-model --checkpoint "$TESTS/../import/data/pt/dcid.pt" -q -o b.$z 2>err || code=$?
[ $code = 3 ] && [ ! -e b.$z ]
