# Mean average precision of main and of minor events against their strength, gains of seeds that both rows have; a record
# without a strength or without average precisions is refused.
record() { # strength row seed main minor
  printf '{"schema":"hdcid.metrics/1","task":"avvp","from":"video","to":"audio","split":"test","score":{"name":"f1","scoring":"pooled","value":30.0},'
  printf '"metrics":{"chance":10.0,"precision":30.0,"recall":30.0,"f1":30.0},"selection":{"rule":"best on val"},'
  printf '"per_class":[{"class":"c00","ap":%s},{"class":"c01","ap":null},{"class":"m00","ap":%s},{"class":"background","ap":90.0}],' "$4" "$5"
  printf '"tags":{"row":"%s","seed":"%s","minor":"%s"}}\n' "$2" "$3" "$1"
}
{
  record 0 DCID 1 40.0 3.0
  record 0 H-DCID 1 41.0 3.0
  record 0.5 DCID 1 30.0 5.0
  record 0.5 DCID 2 32.0 7.0
  record 0.5 H-DCID 1 31.0 10.0
  record 0.5 H-DCID 2 34.0 14.0
} >m.jsonl
hdcid-report minor m.jsonl --format tsv
for wrong in '"minor":"-1"' '"minor":"weak"' '"codes":"4"'; do
  code=0
  sed "s/\"minor\":\"0\"/$wrong/" m.jsonl | hdcid-report minor - >out 2>err || code=$?
  [ $code = 3 ] && [ ! -s out ] || { cat err >&2; exit 1; }
done
code=0
sed 's/"ap":/"pa":/g' m.jsonl | hdcid-report minor - >out 2>err || code=$?
[ $code = 3 ] && grep -q "with a tag 'minor'" err
code=0
sed 's/"class":"m00"/"class":"c02"/' m.jsonl | hdcid-report minor - >out 2>err || code=$?
[ $code = 3 ] && grep -q 'has no class of minor events' err
if command -v gnuplot >/dev/null; then hdcid-report minor m.jsonl --picture m.svg >/dev/null && grep -q 'strength of minor' m.svg; fi
