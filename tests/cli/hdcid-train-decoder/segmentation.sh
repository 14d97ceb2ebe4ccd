# Frames segmented by the codes of a query: a training that is stopped goes on to the same bytes,
# masks and scores agree, and what does not go together is said before anything is computed.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
z=safetensors.zst
codes=$EXAMPLES/avs.codes.$z frames=$EXAMPLES/avs.frames.$z
train() {
  exec hdcid-train-decoder "$codes" --frames "$frames" --task avs-s4 --modality audio --threads 1 \
    --backbone pvt-tiny --channel 8 --epochs 3 "$@"
}
(train -q -o whole.$z)
[ ! -e whole.stopped.$z ]
until_stopped() {  # SIGNAL CODE: as soon as there is a checkpoint
  local code=0
  (train -q -o parts.$z) &
  for _ in $(seq 600); do
    [ -e parts.stopped.$z ] && break
    sleep 0.02
  done
  kill "-$1" $!
  wait $! || code=$?
  [ $code = "$2" ] && [ ! -e parts.$z ]
}
until_stopped TERM 75
until_stopped KILL 137
(train -q -o parts.$z)
cmp whole.$z parts.$z
[ ! -e parts.stopped.$z ]

# What the decoder is scored on: the record names three queries, masks are 0 and 1, a picture is made.
score() { hdcid-eval whole.$z "$codes" --frames "$frames" --modality text "$@"; }
score --per-clip --tag row=DCID,seed=1 --masks masks.$z --masked-clips 2 -o s.jsonl
for key in '"score":{"name":"miou"' f_authors f_max iou_global no_query wrong_query '"gap"' chance; do
  grep -q "$key" s.jsonl
done
score --per-clip --tag row=DCID,seed=1 | cmp - s.jsonl
[ "$(hdcid-inspect masks.$z --show ids | wc -l)" = 2 ]
hdcid-report table4 s.jsonl --format tsv >table
grep -q "^DCID	$(sed 's/.*"value":\([0-9]*\.[0-9]\).*/\1/' s.jsonl | head -c 3)" table
grep -q 'over a wrong query' table
hdcid-report overlays "$frames" masks.$z --picture o.png -o o.md
head -c 4 o.png | cmp - <(printf '\x89PNG')
hdcid-report overlays "$frames" masks.$z --picture again.png -o /dev/null
cmp o.png again.png

# Weights of a decoder start another one; --shuffled-queries is another training.
(train -q --weights whole.$z --epochs 1 -o on.$z)
(train -q --shuffled-queries --epochs 1 -o shuffled.$z)
! cmp -s on.$z shuffled.$z || exit 1

refused() {  # CODE PATTERN COMMAND
  local code=0
  ("${@:3}" -q -o x) 2>err || code=$?
  [ $code = "$1" ] && grep -q -- "$2" err && [ ! -e x ] || {
    echo "$code, not $1: $2" >&2
    cat err >&2
    exit 1
  }
}
refused 2 '--frames is missing' hdcid-train-decoder "$codes" --task avs-s4 --modality audio
refused 2 '--frames is for --task avs-s4' \
  hdcid-train-decoder "$codes" --task ave --modality audio --frames "$frames"
refused 2 '--halve-after is for heads' train --halve-after 2
hdcid-quantize -q "$EXAMPLES/avs.features.$z" "$EXAMPLES/m.model.$z" -o ten.codes.$z
refused 3 'has codes of 10 steps, frames have 5' \
  hdcid-train-decoder ten.codes.$z --frames "$frames" --task avs-s4 --modality audio
refused 3 'has none of the clips of split' \
  hdcid-train-decoder "$EXAMPLES/ave.codes.$z" --frames "$frames" --task avs-s4 --modality audio
refused 3 'is a codes file, a frames file is needed' \
  hdcid-train-decoder "$codes" --frames "$codes" --task avs-s4 --modality audio
refused 3 'is a codes file, a features file is needed' train --query vggish
refused 2 'needs --frames' hdcid-eval whole.$z "$codes" --modality text
refused 2 'are for decoders that segment frames' \
  hdcid-eval "$EXAMPLES/va.decoder.$z" "$EXAMPLES/ave.codes.$z" --modality audio --frames "$frames"
refused 3 'has no .video. codes' \
  hdcid-eval whole.$z "$codes" --frames "$frames" --modality video
hdcid-quantize -q "$EXAMPLES/avs.features.$z" "$EXAMPLES/dcid.model.$z" \
  --step-layer fixed_average -o other.codes.$z
refused 3 'belongs to another codebook' hdcid-eval whole.$z other.codes.$z \
  --frames "$frames" --modality text
