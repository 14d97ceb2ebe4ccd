# A checkpoint of the authors' code becomes a model file: weights under their names, quantiser buffers as codebooks. One that
# lacks a part of its encoder is refused at once.
data=$TESTS/../import/data
for checkpoint in dcid hdcid; do
  hdcid-import pt --checkpoint "$data/pt/complete_$checkpoint.pt" -q -o $checkpoint.model
  echo $checkpoint
  hdcid-inspect $checkpoint.model | grep -E '^  codebooks|_lstm.*_l0 ' | tr -s ' ' | sed 's/ [0-9]* bytes//'
done
[ "$ENGINE" ] || exit 0
hdcid-synth ave --clips 4 --audio-dim 3 --video-dim 8 --video-size 7 -q -o features
hdcid-quantize features hdcid.model -q -o codes
code=0
hdcid-import pt --checkpoint "$data/pt/dcid.pt" -q -o incomplete 2>err || code=$?
[ $code = 3 ] && grep -Eq 'lacks [0-9]+ of the [0-9]+ tensors of its encoder' err && [ ! -e incomplete ]
