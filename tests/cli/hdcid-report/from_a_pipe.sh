# Records in a pipe become a table; rows in the paper's order, mean and spread over seeds.
record() {
  printf '{"schema":"hdcid.metrics/1","task":"ave","from":"video","to":"audio","split":"test","score":{"name":"accuracy","scoring":"pooled","value":%s},"metrics":{"chance":10.0},"selection":{"rule":"best on val"},"tags":{"row":"%s","seed":"%s"}}\n' "$1" "$2" "$3"
}
{
  record 60.0 H-DCID 1
  record 70.0 DCID 1
  record 80.0 DCID 2
} | hdcid-report table1 - --format tsv | head -5 | cut -f1-3
