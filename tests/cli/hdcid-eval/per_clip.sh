# What was counted in each clip comes only when asked for, and makes a table of gains.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
z=safetensors.zst
score() { hdcid-eval "$EXAMPLES/va.decoder.$z" "$EXAMPLES/ave.codes.$z" --modality audio --tag "row=$1,seed=1" -q "${@:2}"; }
! score DCID | grep -q per_clip
for row in DCID DCID+TOC; do score $row --per-clip; done >m.jsonl
[ "$(grep -c '"per_clip":{"clips":"xxh3:[0-9a-f]*","correct":\[[01,]*\]}' m.jsonl)" = 2 ]
hdcid-report table1 m.jsonl --format tsv | grep -A2 '^# Gains over'
