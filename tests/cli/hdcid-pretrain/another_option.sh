# Resuming with another option is refused by name; a finished model is left alone; --restart replaces it.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
train() {
  hdcid-pretrain "$EXAMPLES/pretrain.features.safetensors.zst" -o m.model.safetensors.zst --layers 1 --dim 16 --heads 2 \
    --video-specific 8 --epochs 1 --batch-size 8 --threads 1 "$@"
}
train -q --codes 16
cp m.model.safetensors.zst first
train --codes 16 2>err
grep -q 'm.model.safetensors.zst is complete already' err
cmp first m.model.safetensors.zst

refused() {
  code=0
  train "$@" 2>err || code=$?
  [ $code = 3 ]
  grep -q -e '--codes (16 there, 12 here)' err
  cmp first m.model.safetensors.zst
}
refused --codes 12
mv m.model.safetensors.zst done
code=0
train --codes 12 2>err || code=$?
[ $code = 3 ] && grep -q 'm.model.epoch1.safetensors.zst: .*--codes (16 there, 12 here)' err
train -q --codes 12 --restart
[ -e m.model.epoch1.safetensors.zst ]
train -q --codes 16 --restart
cmp first m.model.safetensors.zst
