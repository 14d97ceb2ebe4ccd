# slow: ten pretrainings
# Every method of alignment scores across modalities what the same method on shuffled pairs does not.
[ "$ENGINE" ] || exit 77
set -o pipefail
hdcid-synth pretrain --seed 1 -q -o pretrain
hdcid-synth ave --seed 1 -q -o ave

# accuracy OPTION...: of a head on video codes for audio codes, in percent
accuracy() {
  hdcid-pretrain pretrain -o model --restart -q --seed 1 --layers 1 --dim 64 --codes 96 --video-specific 64 --batch-size 48 --epochs 16 \
    --learning-rate 1e-3 --modalities audio,video --club 0 --cpc 0 --cmcm 0 --no-mm-ema --no-cross-commitment "$@"
  hdcid-quantize ave model -q -o codes
  hdcid-train-decoder codes --task ave --modality video -q -o decoder
  hdcid-eval decoder codes --modality audio -q | sed -n 's/.*"metrics":{"accuracy":\([0-9]*\).*/\1/p'
}

failed=0
for method in s-mit ms-clip codis turn cmcm; do
  full=$(accuracy --align $method)
  shuffled=$(accuracy --align $method --shuffle-pairs)
  echo "$method: $full, shuffled pairs $shuffled; chance 4.8" >&2
  [ "$full" -gt "$shuffled" ] || failed=1
done
exit $failed
