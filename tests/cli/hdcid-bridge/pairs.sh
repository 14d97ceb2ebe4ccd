# From codes of pairs to a score over their bridge, and what does not go together.
. "$TESTS/tiny.sh"
labelled_codes c
hdcid-bridge c -q -o b | grep -q '^audio	video	1	0'
hdcid-bridge c -q --json | grep -q '^{"schema":"hdcid.bridge/1","clips":3,"layers":\[{"one":"audio","other":"video","layer":1,"carried":0'
hdcid-bridge c -q -o - 2>report | hdcid-inspect - | grep -q 'counts.audio.video'
grep -q '^audio	video	1	' report

hdcid-eval c --retrieve video:audio --split all --bridge b -q | grep -q '"bridge":{"digest":"xxh3:'

refused() {
  expected=$1 pattern=$2 code=0
  shift 2
  "$@" >out 2>err || code=$?
  [ $code = "$expected" ] && grep -q -e "$pattern" err && [ ! -s out ] || { cat err >&2; echo "exit $code: $pattern" >&2; exit 1; }
}
codes one 0 1
refused 3 'codes of one modality alone' hdcid-bridge one
refused 3 'a codes file is needed' hdcid-bridge b
refused 3 'a bridge file is needed' hdcid-eval c --retrieve video:audio --split all --bridge c
refused 2 'are for the scores of a decoder' hdcid-eval c --retrieve video:audio --bridge b --bridge-use match
refused 2 'needs the bridge' hdcid-eval c c --modality audio --weigh-layers
