# Retrieval by codes alone: one record, and no option that would go unheard.
. "$TESTS/tiny.sh"
# Three clips of one step; audio and video have the same codes.
header='{"__metadata__":{"kind":"hdcid.codes","schema":"1"},'
header+='"audio":{"dtype":"U8","shape":[3,1,1,1],"data_offsets":[0,3]},'
header+='"video":{"dtype":"U8","shape":[3,1,1,1],"data_offsets":[3,6]},'
header+='"codebooks":{"dtype":"F32","shape":[1,1,3,2],"data_offsets":[6,30]}}'
printf '\0\1\2\0\1\2\0\0\x80\x3f\0\0\0\0\0\0\0\0\0\0\x80\x3f\0\0\x80\xbf\0\0\0\0' | document c "$header"

hdcid-eval c --retrieve video:audio --split all --tag row=DCID,seed=1 -q
hdcid-eval c --retrieve audio:video --split all --similarity histogram -q | grep -o '"recall_at_1":100.0,"recall_at_5":100.0'

refused() {
  pattern=$1 code=0
  shift
  hdcid-eval "$@" >out 2>err || code=$?
  [ $code = 2 ] && grep -q -e "$pattern" err && [ ! -s out ] || { cat err >&2; echo "exit $code: $pattern" >&2; exit 1; }
}
refused 'same modality twice' c --retrieve video:video
refused 'is not FROM:TO' c --retrieve sound:video
refused 'are for a decoder' c --retrieve video:audio --per-clip
refused 'of channels' c --retrieve video:audio --similarity histogram --mask m
refused 'missing CODES' c --modality audio
refused 'a decoder knows its own' c c --modality audio --layers 1
