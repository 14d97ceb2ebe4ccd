#!/bin/bash
# usage: examples_setup.sh BUILD FOLDER: makes the small files that the examples of all programs name, with the programs.
set -eu
build=$(realpath "$1") folder=$2 tests=$(dirname "$(realpath "$0")")/..
[ -e "$build/libhdcid-torch.so" ] || exit 77
PATH=$build:$PATH
rm -rf "$folder"
mkdir -p "$folder/metrics" "$folder/sizes"
cd "$folder"
z=safetensors.zst

for set in pretrain ave avvp-video avvp-audio ave-avvp-train ave-avvp-video ave-avvp-audio ucf vgg; do
  hdcid-synth $set -q --clips 40 --video-size 5 --video-dim 8 --audio-dim 8 --text-dim 8 --tokens 4 -o $set.features.$z
done

pretrain() {
  hdcid-pretrain pretrain.features.$z -q --dim 16 --heads 2 --codes 16 --video-specific 8 --audio-specific 8 \
    --text-specific 8 --text-lstm 8 --cpc-context 8 --club-hidden 8 --epochs 1 --batch-size 8 "$@"
}
pretrain --warm-start 0 -o m.model.$z
pretrain --layers 1 -o dcid.model.$z

for set in pretrain ave ucf vgg avvp-video avvp-audio ave-avvp-train ave-avvp-video ave-avvp-audio; do
  hdcid-quantize -q $set.features.$z m.model.$z -o $set.codes.$z
done
hdcid-quantize -q --general ave.features.$z m.model.$z -o general.codes.$z
hdcid-toc -q m.model.$z -o m.mask.$z >toc.txt
hdcid-bridge -q pretrain.codes.$z -o m.bridge.$z >bridge.tsv
hdcid-train-decoder -q ave.codes.$z --task ave --modality video --epochs 2 -o va.decoder.$z
cp va.decoder.$z ave-v.decoder.$z
hdcid-synth avs-s4 -q --clips 24 --size 32 --audio-dim 8 --text-dim 8 --tokens 4 -o avs.frames.$z --queries avs.features.$z
hdcid-quantize -q avs.features.$z m.model.$z -o avs.codes.$z --step-layer fixed_average
segment() {
  hdcid-train-decoder -q avs.codes.$z --frames avs.frames.$z --task avs-s4 --backbone pvt-tiny --channel 8 --epochs 1 "$@"
}
segment --modality audio -o avs-a.decoder.$z
hdcid-synth avs-s4 -q --clips 24 --size 32 --audio-dim 128 --text-dim 8 --tokens 4 -o same.frames.$z \
  --queries vggish.features.$z
hdcid-train-decoder -q vggish.features.$z --frames avs.frames.$z --task avs-s4 --query vggish --modality audio \
  --backbone pvt-tiny --channel 8 --epochs 1 -o vggish.decoder.$z
hdcid-inspect vggish.decoder.$z --convert weights.safetensors
hdcid-eval avs-a.decoder.$z avs.codes.$z --frames avs.frames.$z --modality text --masks avs.masks.$z -o avs.jsonl
hdcid-eval va.decoder.$z ave.codes.$z --modality audio --tag row=DCID,seed=1 -o metrics.jsonl
cp metrics.jsonl metrics/ave-va.jsonl
hdcid-eval va.decoder.$z ave.codes.$z --modality audio --tag row=DCID,seed=1,codes=16 -o sizes/16.jsonl
ln -s "$tests/../share" share
cp "$tests/import/data/pt/complete_hdcid.pt" HDCID.pt
cp -r "$tests/import/data/tree" published
hdcid-inspect ave.features.$z --convert a.npy --tensor audio
hdcid-inspect ave.features.$z --convert l.npy --tensor labels
hdcid-inspect m.model.$z --convert codebook.npy --tensor codebooks
touch complete
