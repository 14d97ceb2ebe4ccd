# A table of nothing is an error.
: >m.jsonl
hdcid-report table1 m.jsonl
