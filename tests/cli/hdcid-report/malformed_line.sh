# The line that cannot be used is named.
printf '\n{"schema":"hdcid.metrics/1"}\n' >m.jsonl
hdcid-report table1 m.jsonl
