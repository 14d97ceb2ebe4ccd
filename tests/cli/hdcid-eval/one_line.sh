# One JSON object per run; the same bytes twice; a file as on standard output.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
z=safetensors.zst
score() { hdcid-eval "$EXAMPLES/va.decoder.$z" "$EXAMPLES/ave.codes.$z" --modality audio --tag row=DCID,seed=1 "$@"; }
score >one
score -o two
cmp one two
[ "$(wc -l <one)" = 1 ]
for part in '"schema":"hdcid.metrics/1"' '"task":"ave"' '"from":"video"' '"to":"audio"' '"row":"DCID"' '"rule":"' '"chance":'; do
  grep -qF "$part" one || { echo "no $part" >&2; exit 1; }
done
