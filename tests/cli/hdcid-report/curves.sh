# The last epoch of two logs side by side; a value that one of them lacks is a dash. One epoch alone is drawn by step.
cat >a.jsonl <<'LOG'
{"what":"step","epoch":1,"step":1,"total":9.5}
{"what":"epoch","epoch":1,"step":2,"l1.cpc_accuracy.audio.video":0.25,"l1.cpc_accuracy.audio.audio":0.5,"l1.codes_used.audio":7.5,"total":9.0}
{"what":"epoch","epoch":2,"step":4,"l1.cpc_accuracy.audio.video":0.75,"l1.cpc_accuracy.audio.audio":1.0,"l1.codes_used.audio":8.0,"total":4.0}
LOG
sed 's/"l1.cpc_accuracy.audio.audio":[0-9.]*,//; s/"total":4.0/"total":null/' a.jsonl >b.jsonl
hdcid-report curves a.jsonl b.jsonl --format tsv
head -2 a.jsonl | hdcid-report curves - --format tsv
