# A table, a row and a cell from files of one's own: in their places, with the gain over the baseline and published numbers.
mkdir -p mine/experiments mine/tables
cat >mine/experiments/cells.json <<'CELLS'
{"ave.t2a": {"task": "ave", "title": "AVE T→A", "train": ["ave", "text"], "score": ["ave", "audio"]}}
CELLS
cat >mine/tables/text.json <<'TABLE'
{"number": "My table", "title": "with text, %", "source": "a paper of mine", "cells": ["ave.v2a", "ave.t2a"],
 "rows": [{"row": "mine", "title": "mine", "baseline": "dcid"},
          {"row": "dcid", "title": "DCID", "published": [54.1, null]}]}
TABLE
record() {
  printf '{"schema":"hdcid.metrics/1","task":"ave","from":"%s","to":"audio","split":"test","score":{"name":"accuracy","scoring":"pooled","value":%s},"metrics":{"chance":10.0,"clips_left_out":3},"selection":{"rule":"best on val"},"tags":{"row":"%s","seed":"1"},"per_clip":{"clips":"xxh3:a","correct":[%s]}}\n' "$3" "$2" "$1" "$4"
}
for from in video text; do
  record DCID 12.5 $from 0,0,0,0,0,0,0,1
  record other 25.0 $from 0,0,0,0,0,0,1,1
  record mine 100.0 $from 1,1,1,1,1,1,1,1
done >m.jsonl
hdcid-report text m.jsonl --format tsv --also mine --published
hdcid-report table1 m.jsonl --format tsv --also mine | cmp - <(hdcid-report table1 m.jsonl --format tsv)

refused() {
  code=0
  hdcid-report "${@:2}" >out 2>err || code=$?
  { [ $code = "$1" ] && [ ! -s out ]; } || { cat err >&2; exit 1; }
  cat err
}
refused 2 text m.jsonl
refused 2 textt m.jsonl --also mine
refused 2 ablation m.jsonl --published
refused 3 text m.jsonl --also nowhere
sed -i 's/"ave"/"avee"/' mine/experiments/cells.json
refused 3 text m.jsonl --also mine
sed -i 's/ave.t2a/ave.v2a/' mine/experiments/cells.json
refused 3 text m.jsonl --also mine | sed 's|: /.*/share/|: .../share/|'
