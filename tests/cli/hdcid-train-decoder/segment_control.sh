# slow: a pretraining and two segmenters
# Negative control: sentences ask for the right figure where sounds taught it, and a decoder that
# was taught with the sounds of other clips does not care what is asked. Same data and steps.
[ "$ENGINE" ] || exit 77
set -o pipefail
hdcid-synth pretrain --seed 1 -q -o pretrain
hdcid-synth avs-s4 --seed 1 -q -o frames --queries queries
hdcid-pretrain pretrain -o model -q --seed 1 --layers 1 --dim 64 --codes 96 --video-specific 64 --cpc-context 64 \
  --text-lstm 32 --batch-size 48 --epochs 16 --learning-rate 1e-3 --threads 2
hdcid-quantize queries model -q -o codes --step-layer fixed_average

# gap NAME OPTION...: points of mIoU that the right sentence adds to one of another class
gap() {
  local name=$1
  shift
  hdcid-train-decoder codes --frames frames --task avs-s4 --modality audio -q -o "$name" --backbone pvt-tiny \
    --channel 48 --epochs 8 --learning-rate 1e-3 --seed 1 --threads 1 "$@"
  hdcid-eval "$name" codes --frames frames --modality text -q |
    sed -n 's/.*"wrong_query":.*"gap":{[^}]*"value":\(-\{0,1\}[0-9]*\).*/\1/p'
}
gap shuffled.st --shuffled-queries >shuffled &
full=$(gap full.st)
wait $!
shuffled=$(<shuffled)
echo "right sentences add $full points, after shuffled sounds $shuffled" >&2
[ "$full" -ge 20 ] && [ "$shuffled" -le 3 ] && [ "$shuffled" -ge -3 ]
