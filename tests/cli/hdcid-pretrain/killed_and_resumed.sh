# Stopped by a signal or killed, then run again: the same bytes as a run that was never stopped.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
mkdir whole stopped killed
train() {
  exec hdcid-pretrain "$EXAMPLES/pretrain.features.safetensors.zst" -o "$1/m.model.safetensors.zst" -q --dim 16 --heads 2 \
    --codes 16 --video-specific 8 --epochs 3 --warm-start 1 --batch-size 4 --log-every 1 --threads 1
}
(train whole)

# After the first checkpoint of the first epoch, and again and again until it is done.
until_done() {
  signal=$1 folder=$2 code=75 rounds=0
  while [ $code != 0 ]; do
    train "$folder" &
    pid=$!
    for _ in $(seq 600); do
      [ "$(wc -l 2>/dev/null <"$folder/m.model.log.jsonl" || echo 0)" -gt $((rounds * 7)) ] && break
      kill -0 $pid 2>/dev/null || break
      sleep 0.02
    done
    kill -"$signal" $pid 2>/dev/null || true
    code=0
    wait $pid || code=$?
    case $code in 0 | 75 | 137) ;; *) echo "exit $code" >&2; exit 1 ;; esac
    rounds=$((rounds + 1))
    [ $rounds -lt 40 ]
  done
}
until_done TERM stopped
until_done KILL killed
for folder in stopped killed; do
  cmp whole/m.model.safetensors.zst $folder/m.model.safetensors.zst
  cmp whole/m.model.log.jsonl $folder/m.model.log.jsonl
  cmp whole/m.model.epoch3.safetensors.zst $folder/m.model.epoch3.safetensors.zst
  [ ! -e $folder/m.model.stopped.safetensors.zst ]
done
