# Score against codebook size: mean and spread over seeds that have both tasks; a record without a size is refused.
record() {
  printf '{"schema":"hdcid.metrics/1","task":"%s","from":"video","to":"audio","split":"test","score":{"name":"accuracy","scoring":"pooled","value":%s},"metrics":{"chance":10.0},"selection":{"rule":"best on val"},"tags":{"row":"%s","seed":"%s","codes":"%s"}}\n' "$@"
}
{
  record ave 60.0 DCID 1 400
  record avvp 40.0 DCID 1 400
  record ave 70.0 DCID 2 400
  record avvp 50.0 DCID 2 400
  record ave 50.0 DCID 1 256
  record avvp 30.0 DCID 1 256
  record ave 66.0 H-DCID 1 400
} >m.jsonl
hdcid-report sizes m.jsonl --format tsv
for wrong in '"codes":"0"' '"codes":"4e2"' '"size":"400"'; do
  code=0
  sed "s/\"codes\":\"400\"/$wrong/" m.jsonl | hdcid-report sizes - 2>err || code=$?
  [ $code = 3 ] || { cat err >&2; exit 1; }
done
