# slow: three pretrainings
# Negative controls: shuffled pairs and pretraining without any alignment loss score at chance across modalities, the full method
# far above it. Same data, sizes and steps for all three.
[ "$ENGINE" ] || exit 77
set -o pipefail
hdcid-synth pretrain --seed 1 -q -o pretrain
hdcid-synth ave --seed 1 -q -o ave

# accuracy NAME OPTION...: pretrains with the options, trains a head on video codes, prints its accuracy on audio codes in percent
accuracy() {
  local name=$1
  shift
  hdcid-pretrain pretrain -o "$name.model" -q --seed 1 --layers 1 --dim 64 --codes 96 --video-specific 64 --cpc-context 64 \
    --text-lstm 32 --batch-size 48 \
    --epochs 16 --learning-rate 1e-3 --threads 1 "$@"
  hdcid-quantize ave "$name.model" -q -o "$name.codes"
  hdcid-train-decoder "$name.codes" --task ave --modality video -q -o "$name.decoder"
  hdcid-eval "$name.decoder" "$name.codes" --modality audio -q | sed -n 's/.*"metrics":{"accuracy":\([0-9]*\).*/\1/p'
}

full=$(accuracy full)
shuffled=$(accuracy shuffled --shuffle-pairs)
apart=$(accuracy apart --cpc 0 --cmcm 0 --no-mm-ema --no-cross-commitment)
echo "full $full, shuffled pairs $shuffled, no alignment $apart; chance 4.8" >&2

# 21 classes: chance is 4.8 %, and about 120 scored clips: 12 % is more than three standard errors above it.
[ "$full" -ge 30 ] && [ "$shuffled" -le 12 ] && [ "$apart" -le 12 ]
