# A features file of one's own: the same targets, over its classes and modalities. What it lacks is
# said before anything is trained.
"$HDCID_BUILD/hdcid-synth" ave --clips 40 --classes 6 -q -o clips.safetensors.zst
folder=$PWD
cd "$TESTS/../.."
pipeline() {
  local small='--epochs 1 --video-specific 16 --cpc-context 16 --text-lstm 16 --batch-size 16 -q'
  make -f Makefile.pipelines LAYOUT=own BUILD="$HDCID_BUILD" THREADS=1 SEEDS=1 METHODS=full DIM=16 \
    CODES=12 CODE_SIZES='12 16' HEADS='--epochs 2 -q' PRETRAIN="$small" "$@" 2>"$folder/err"
}
own() { pipeline "$@" DATA="$folder/clips.safetensors.zst"; }

if [ "$ENGINE" ]; then
  # Nothing was made, so another choice is free.
  ! own table1 OUT="$folder/out" PRETRAIN='--epoch 1' >/dev/null || exit 1
  own table1 retrieval OUT="$folder/out" >"$folder/tables"
  columns='classify V→A | classify A→V | localise V→A | localise A→V | Avg.'
  grep -q "| $columns |" "$folder/tables"
  grep -q '^| H-DCID+TOC ' "$folder/tables"
  [ "$(wc -l <"$folder/out/own/clean/retrieval.jsonl")" = 4 ]
  [ "$(own -n table1 OUT="$folder/out" | grep -c hdcid-pretrain)" = 0 ]
  # Though no table is older than its inputs:
  [ "$(own -n table1 OUT="$folder/out" SEEDS=2 | grep -c hdcid-pretrain)" = 2 ]
  own why FILE=seed1/dcid/model OUT="$folder/out" >"$folder/why"
  grep -qx '  is there, newer than its inputs and made as it would be now' "$folder/why"
  own why FILE=seed1/heads/dcid-toc/classify.v2a OUT="$folder/out" HEADS='--epochs 3' >"$folder/why"
  grep -qx '  it was made with --epochs 2; now there is --epochs 3' "$folder/why"
  grep -q '^  needed by table1, ' "$folder/why"
  own status OUT="$folder/out" | grep -Eq '^table1 +2 +0 +0 +36 +0 +0$'
  ! own table1 OUT="$folder/out" HEADS='--epochs 3' || exit 1
  said="was made with HEADS='--epochs 2 -q'; now there is HEADS='--epochs 3'."
  grep -q "$said Give the same, or another OUT" "$folder/err"
  # Another file under the same name: codes are older than it, and not made from it.
  hdcid-synth ave --clips 44 --classes 6 --seed 2 -q -o "$folder/clips.safetensors.zst"
  own why FILE=seed1/dcid/codes/own OUT="$folder/out" >"$folder/why"
  grep -q '^  it was made from another .*/features/own.*, .* digest xxh3:' "$folder/why"
  grep -q '^  it is older than .*/features/own.safetensors.zst$' "$folder/why"
  ! pipeline table1 OUT="$folder/out" DATA=README.md || exit 1
  grep -q "was made with DATA='.*clips.safetensors.zst' .*; now .* DATA='README.md'" "$folder/err"
fi

own -n paper OUT="$folder/planned" | grep -q 'hdcid-report table3 .*/dcid-full-own/localise.a2v'
own -n table1 OUT="$folder/planned" TASKS=classify MODALITIES='audio video text' >"$folder/plan"
[ "$(grep -c 'hdcid-eval ' "$folder/plan")" = 54 ]
# Heads know no target: one per source, and one score of it on its own modality; none over a bridge.
own -n table2 OUT="$folder/planned" TASKS=classify MODALITIES='audio video text' >"$folder/plan"
[ "$(grep -c 'hdcid-train-decoder ' "$folder/plan")" = 21 ]
[ "$(grep -c 'hdcid-eval ' "$folder/plan")" = 105 ]
own -n table1 OUT="$folder/planned" PROFILE=authors >"$folder/plan"
[ "$(grep -c -- "--channels 14 " "$folder/plan")" = 4 ]  # 224 of 256 channels are 14 of 16

refused() {
  ! own -n table1 OUT="$folder/planned" "$@" >/dev/null || exit 1
}
refused MODALITIES=audio
grep -q "MODALITIES is 'audio'; two or three of audio video text" "$folder/err"
refused TASKS=caption
grep -q "TASKS has 'caption'; it can have classify localise" "$folder/err"
! pipeline -n table1 DATA=/nowhere >/dev/null || exit 1
grep -q "there is no '/nowhere'" "$folder/err"

"$HDCID_BUILD/hdcid-synth" pretrain --clips 4 -q -o "$folder/plain.safetensors.zst"
! pipeline table1 OUT="$folder/plain" DATA="$folder/plain.safetensors.zst" >/dev/null || exit 1
grep -q "has no tensor 'split'" "$folder/err"
hdcid-inspect "$folder/clips.safetensors.zst" --cut 0:1 -o "$folder/one.safetensors.zst"
! pipeline table1 OUT="$folder/one" DATA="$folder/one.safetensors.zst" >/dev/null || exit 1
grep -q "clips are in splits '[0-2]'; 0 (train), 1 (val) and 2 (test) are needed" "$folder/err"
