# --restart replaces what there is, but stopped and given again, as a queue does, it goes on where it
# was; once it is done it starts over anew. --metrics - is standard output.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
train() {
  exec hdcid-pretrain "$EXAMPLES/pretrain.features.safetensors.zst" -o m.safetensors.zst --dim 16 \
    --heads 2 --codes 16 --video-specific 8 --epochs 3 --layers 1 --batch-size 4 --log-every 1 \
    --threads 1 "$@"
}
(train -q)
cp m.safetensors.zst whole
(train -q --restart --metrics log) & pid=$!
while [ "$(wc -l 2>/dev/null <log || echo 0)" -lt 9 ]; do sleep 0.02; done
kill -TERM $pid
code=0
wait $pid || code=$?
[ $code = 75 ]
cmp whole m.safetensors.zst  # the finished model stays until there is a new one
(train --restart --metrics - 2>said) >lines
grep -q 'continuing after step [1-9]' said
grep -q '^{.*"step"' lines
[ ! -e ./- ]
cmp whole m.safetensors.zst
(train --restart 2>said)
! grep -q continuing said
cmp whole m.safetensors.zst
code=0
(train -q --metrics - -o - 2>said) || code=$?
[ $code = 2 ]
grep -q 'would mix in standard output' said
