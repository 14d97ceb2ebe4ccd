# A sweep's state: what is there is done, what a live process makes is running, what a dead one left behind is left.
progress=$TESTS/../../share/pipelines/progress.sh
folder=P/.progress
mkdir -p $folder/expected $folder/running
[ "$("$progress" $folder status)" = "nothing was started in P" ]

echo 'model|40|P/a model|40|P/b score|1|P/c' >$folder/expected/table1
echo $((EPOCHSECONDS - 100)) >$folder/started
touch P/a
echo "999999999 $((EPOCHSECONDS - 50)) $HOSTNAME" >$folder/running/b
"$progress" $folder status >out
grep -Eq '^table1 +1 +0 +1 +0 +0 +1$' out
grep -q 'no estimate yet' out

# Of a process on another host nothing is known, so it counts as running.
echo "999999999 $((EPOCHSECONDS - 50)) node7" >$folder/running/b
"$progress" $folder status | grep -q '^running on node7: b, 1 min'

# The recipe of b ends after 60 s: an estimate is there, and a line says so.
echo "$$ $((EPOCHSECONDS - 60)) $HOSTNAME" >$folder/running/b
touch P/b
"$progress" $folder 'done' model 40 b table1 2>line
grep -Eq '^\[2 of 2 models, 0 of 1 scores, 0 running; .*\] b$' line
[ ! -e $folder/running/b ]
"$progress" $folder status | grep -Eq '^all +2 +0 +0 +0 +0 +1$'
[ "$(wc -l <$folder/times)" = 1 ]
echo "$$ $EPOCHSECONDS $HOSTNAME resumed" >$folder/running/a
"$progress" $folder 'done' model 40 a
[ "$(wc -l <$folder/times)" = 1 ]
touch P/c
"$progress" $folder status | grep -q 'all done'
