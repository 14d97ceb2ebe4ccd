# Each figure as SVG and PNG: whole, the same every time, nothing else left behind; names that mean something to gnuplot are
# only names.
command -v gnuplot >/dev/null || exit 77
source "$TESTS/tiny.sh"
labelled_codes c.safetensors
sed -i 's/\\"a\\",\\"b\\"/\\"`\\",\\"@\\"/' c.safetensors
hdcid-toc -q c.safetensors --channels 1 -o mask >toc.txt
log="it's \$(touch x) \`touch x\`.jsonl"
for epoch in 1 2 3; do
  echo "{\"what\":\"epoch\",\"epoch\":$epoch,\"step\":$epoch,\"l1.cpc\":0.5,\"l1.recon.audio\":$epoch,\"l1.recon.video\":2}"
done >"$log"
cp "$log" other.jsonl
for codes in 256 400; do
  printf '{"schema":"hdcid.metrics/1","task":"ave","from":"video","to":"audio","split":"test","score":{"name":"accuracy","scoring":"pooled","value":50.5},"metrics":{"chance":10.0},"selection":{"rule":"r"},"tags":{"row":"A_{b}\\"\\\\n","codes":"%s"}}\n' $codes
done >m.jsonl
mkdir pictures
draw() {
  hdcid-report "${@:2}" -o table --picture "pictures/$1"
  cp "pictures/$1" "$1"
  hdcid-report "${@:2}" -o table --picture "pictures/$1"
  cmp "pictures/$1" "$1"
  [ -s "$1" ]
  case $1 in
    *.svg) head -c 5 "$1" | cmp - <(printf "<?xml") && tail -2 "$1" | grep -q "</svg>" ;;
    *.png) head -c 8 "$1" | cmp - <(printf '\x89PNG\r\n\x1a\n') ;;
  esac
}
for kind in svg png; do
  draw codes.$kind codes c.safetensors
  draw cosines.$kind cosines c.safetensors --mask mask
  draw similar.$kind cosines c.safetensors --mask mask --order similarity
  draw sizes.$kind sizes m.jsonl
  draw curves.$kind curves "$log" other.jsonl
done
[ ! -e x ]
[ "$(ls -A pictures | wc -l)" = 10 ]
grep -q 'A_{b}' sizes.svg
grep -q 'Layer 1: 3 of 4 codes in use' codes.svg
code=0
head -1 m.jsonl | hdcid-report table1 - --picture table1.svg 2>err || code=$?
[ $code = 2 ] && [ ! -e table1.svg ]
