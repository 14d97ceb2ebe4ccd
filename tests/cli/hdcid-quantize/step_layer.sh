# Five steps of ten: one layer for all modalities where it is kept or averaged, one for each where
# it is drawn anew; a kept one is read back.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
z=safetensors.zst
quantize() { hdcid-quantize "$EXAMPLES/avs.features.$z" "$EXAMPLES/m.model.$z" -q "$@"; }
audio() { hdcid-inspect "$1" --show audio:0:24; }
quantize --step-layer saved --seed 1 -o one.$z
quantize --step-layer saved --seed 2 -o other.$z
quantize --step-layer saved --step-layer-of one.$z --seed 2 -o read.$z
cmp <(audio one.$z) <(audio read.$z)
! cmp -s <(audio one.$z) <(audio other.$z) || exit 1
hdcid-inspect one.$z | grep -q 'audio .*U8 *\[24, 5, 2, 1\]'
hdcid-inspect one.$z | grep -q 'step_layer.weight *F64 *\[5, 10\]'
! hdcid-inspect one.$z | grep -q labels || exit 1
quantize --step-layer random_per_run -o random.$z
quantize --step-layer fixed_average -o average.$z
! hdcid-inspect random.$z | grep -q step_layer || exit 1
! cmp -s <(audio random.$z) <(audio average.$z) || exit 1
refused() {
  local code=0
  quantize "${@:3}" -o x 2>err || code=$?
  [ $code = "$1" ] && grep -q -- "$2" err && [ ! -e x ] || { cat err >&2; exit 1; }
}
refused 3 'has no layer that turns 10 steps into 5' --step-layer saved --step-layer-of average.$z
refused 2 'goes with --step-layer saved' --step-layer-of one.$z
refused 2 'is not one of' --step-layer mean
code=0
hdcid-quantize "$EXAMPLES/ave.features.$z" "$EXAMPLES/m.model.$z" --step-layer saved -o x 2>err || code=$?
[ $code = 3 ] && grep -q "tensor 'video': is of maps" err
