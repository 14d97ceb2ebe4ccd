# A stop leaves the old file as it was and no temporary sibling.
echo old >out
hdcid-synth pretrain --clips 1000000 -q -o out &
sleep 0.3
kill -TERM $!
code=0
wait $! || code=$?
[ $code = 130 ]
[ "$(cat out)" = old ]
[ "$(ls)" = out ]
