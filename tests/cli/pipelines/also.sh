# Additions of one's own, from files alone: a set made here and one given, a cell between them, a
# model, rows, a table, a figure, a size.
mkdir -p mine/experiments mine/tables
cat >mine/experiments/sets.json <<'END'
{"made": {"embedded": "ave --clips 40 --classes 6"},
 "given": {"file": "given.features.safetensors.zst"}}
END
cat >mine/experiments/cells.json <<'END'
{"made.v2a": {"task": "classify", "title": "made V→given A",
 "train": ["made", "video"], "score": ["given", "audio"]}}
END
cat >mine/experiments/models.json <<'END'
{"dcid-slow": {"from": "dcid", "options": "--learning-rate 1e-5"}}
END
cat >mine/experiments/rows.json <<'END'
{"dcid-slow-{q}": {"group": "mine", "each": {"q": "{dim*1/4} {dim*1/2}"}, "model": "dcid-slow",
  "toc": "--channels {q}"}}
END
cat >mine/tables/slow.json <<'END'
{"number": "Mine", "title": "slow learning", "cells": ["made.v2a"],
 "rows": [{"row": "dcid", "title": "DCID"},
          {"row": "dcid-slow", "title": "slow", "baseline": "dcid"}, {"rows_of": "mine"}]}
END
hdcid-synth ave --clips 40 --classes 6 --seed 1 -q -o mine/given.features.safetensors.zst
cat >mine/experiments/sizes.json <<'END'
{"tiny": {"layout": "embedded", "defaults": {"seeds": "2"}}}
END
cat >mine/tables/slow-cosines.json <<'END'
{"report": "cosines", "command": "hdcid-report cosines {model} --mask {mask}",
 "rows": [{"row": "dcid-slow-4"}], "cells": ["made.v2a"]}
END
folder=$PWD
cd "$TESTS/../.."
pipeline() {
  make -f Makefile.pipelines "$@" OUT="$folder/out" BUILD="$HDCID_BUILD" ALSO="$folder/mine" \
    THREADS=1 DIM=16 CODES=12 CLIPS=1 HEADS='--epochs 2' 2>"$folder/err" \
    SIZES='--epochs 1 --video-specific 16 --cpc-context 16 --text-lstm 16 --batch-size 16'
}
pipeline -n slow SEEDS=1 >"$folder/plan"
[ "$(grep -c 'hdcid-pretrain ' "$folder/plan")" = 2 ]
grep -q 'hdcid-toc .*dcid-slow/model.* --channels 4' "$folder/plan"
grep -q 'hdcid-pretrain .* --learning-rate 1e-5$' "$folder/plan"
[ "$(pipeline -n table1 SEEDS=1 | grep -c slow)" = 0 ]
[ "$(pipeline -n slow SIZE=tiny | grep -c 'hdcid-pretrain ')" = 4 ]
pipeline -n slow-cosines >"$folder/plan"
grep -q 'cosines .*dcid-slow/model.* --mask .*dcid-slow-4/made.v2a.* --picture ' "$folder/plan"

refused() {
  ! pipeline -n slow >/dev/null || exit 1
  grep -q "$1" "$folder/err" || { cat "$folder/err" >&2; exit 1; }
}
mv "$folder/mine/experiments/models.json" "$folder/models.json"
refused "there is no model 'dcid-slow'"
echo '{"dcid": {"layers": 1}}' >"$folder/mine/experiments/models.json"
refused "mine/experiments/models.json: model 'dcid': .*share/experiments/models.json has a model of"
echo '{"dcid-slow": {"from": "dcid", "option": "--x"}}' >"$folder/mine/experiments/models.json"
refused "mine/experiments/models.json: model 'dcid-slow': the key 'option' is not known"
mv "$folder/models.json" "$folder/mine/experiments/models.json"

# A recipe says a line; V=1 shows its command. A file is a target too.
pipeline SEEDS=1 "$folder/out/embedded/features/made.safetensors.zst" >"$folder/shown"
[ ! -s "$folder/shown" ]
grep -q 'features/made, [0-9]* s$' "$folder/err"
pipeline SEEDS=1 V=1 "$folder/out/embedded/features/given.safetensors.zst" >"$folder/shown"
grep -q -- ' -- ln -sfn /' "$folder/shown"

[ "$ENGINE" ] || exit 0
pipeline -j2 slow SEEDS=1 >"$folder/table"
grep -q '^| row  *| made V→given A | Avg. |' "$folder/table"
for row in DCID slow dcid-slow-4 dcid-slow-8; do grep -q "^| $row " "$folder/table"; done
