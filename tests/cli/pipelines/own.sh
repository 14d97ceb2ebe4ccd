# A features file of one's own: the same targets, over its classes and modalities. What it lacks is said before anything is trained.
"$HDCID_BUILD/hdcid-synth" ave --clips 40 --classes 6 -q -o clips.safetensors.zst
folder=$PWD
cd "$TESTS/../.."
pipeline() {
  make -f Makefile.pipelines "$@" LAYOUT=own BUILD="$HDCID_BUILD" THREADS=1 SEEDS=1 DIM=16 CODES=12 CODE_SIZES='12 16' HEADS='--epochs 2 -q' \
    METHODS=full PRETRAIN='--epochs 1 --video-specific 16 --cpc-context 16 --text-lstm 16 --batch-size 16 -q' 2>"$folder/err"
}
own() { pipeline "$@" DATA="$folder/clips.safetensors.zst"; }

if [ "$ENGINE" ]; then
  own table1 retrieval OUT="$folder/out" >"$folder/tables"
  grep -q '| classify V→A | classify A→V | localise V→A | localise A→V | Avg. |' "$folder/tables"
  grep -q '^| H-DCID+TOC ' "$folder/tables"
  [ "$(wc -l <"$folder/out/own/clean/retrieval.jsonl")" = 4 ]
  ! pipeline table1 OUT="$folder/out" DATA=README.md || exit 1
  grep -q 'has results of .*clips.safetensors.zst; give another OUT' "$folder/err"
fi

own -n paper OUT="$folder/planned" | grep -q 'hdcid-report table3 .*/dcid-full-own/localise.a2v'
[ "$(own -n table1 OUT="$folder/planned" TASKS=classify MODALITIES='audio video text' | grep -c 'hdcid-eval ')" = 30 ]
[ "$(own -n table1 OUT="$folder/planned" PROFILE=authors | grep -c -- "--channels 14 ")" = 4 ]  # 224 of 256 channels are 14 of 16

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
