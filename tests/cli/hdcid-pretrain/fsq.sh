# An FSQ model goes the whole way: pretrained and resumed to the same bytes, quantised, masked, decoded and scored.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
z=safetensors.zst
train() {
  hdcid-pretrain "$EXAMPLES/pretrain.features.$z" -q --quantizer fsq --fsq-levels 4,3,2 --dim 16 --heads 2 --epochs 2 \
    --warm-start 1 --batch-size 8 --video-specific 8 --text-lstm 8 --threads 1 "$@"
}
train -o m.model.$z
mkdir again
cp m.model.epoch1.$z m.model.log.jsonl again
train -o again/m.model.$z
cmp m.model.$z again/m.model.$z

hdcid-quantize "$EXAMPLES/ave.features.$z" m.model.$z -q -o ave.codes.$z
[ "$(hdcid-inspect ave.codes.$z | grep -c '\[2, 1, 24, 16\]')" = 1 ]
hdcid-toc m.model.$z -q -o m.mask.$z >toc.txt
hdcid-train-decoder ave.codes.$z --task ave --modality video --mask m.mask.$z --epochs 2 -q -o va.decoder.$z
hdcid-eval va.decoder.$z ave.codes.$z --modality audio -q | grep -q '"accuracy":'

refused() {
  code=0
  train -o x.model.$z "$@" 2>err || code=$?
  [ $code = 2 ] && [ ! -e x.model.$z ]
}
refused --stages 2
grep -q 'fsq has no residual stages' err
refused --fsq-levels 4,1
refused --fsq-levels 200,200,200
grep -q 'more than 65536 codes' err
