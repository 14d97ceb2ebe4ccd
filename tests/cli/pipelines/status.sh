# A sweep's state: what is there is done, what a live process makes is running, what a dead one left
# behind is left. The runner of recipes notes that, and costs nothing but a line.
run=out/embedded/clean
notes=$run/.progress
mkdir -p $notes/expected $notes/running
status() { hdcid-plan --status --out out; }
recipe() { hdcid-plan --notes $notes --run "$@"; }
[ "$(status)" = "nothing was started in $run" ]

printf 'model\t40\t%s\nmodel\t40\t%s\nscore\t0\t%s\n' $run/a $run/b $run/c >$notes/expected/table1
echo $((EPOCHSECONDS - 100)) >$notes/started
touch $run/a
echo "999999999 $((EPOCHSECONDS - 50)) $HOSTNAME" >$notes/running/b
status >seen
grep -Eq '^table1 +1 +0 +1 +0 +0 +1$' seen
grep -q 'no estimate yet' seen

# Of a process on another host nothing is known, so it counts as running.
echo "999999999 $((EPOCHSECONDS - 50)) node7" >$notes/running/b
status | grep -q '^running on node7: b, 1 min'

# The recipe of b: an estimate is there, and a line says so.
recipe $run/b --kind model --weight 40 --line 'b from x' -- bash -c "sleep 1.1; touch $run/b" 2>line
grep -Eq '^\[2 of 2 models, 0 of 1 scores, 0 running; .*\] b from x, [12] s$' line
[ ! -e $notes/running/b ]
status | grep -Eq '^all +2 +0 +0 +0 +0 +1$'
[ "$(wc -l <$notes/times)" = 1 ]

# What goes on from a checkpoint does not tell how long the whole takes.
touch $run/a.epoch3.safetensors.zst
recipe $run/a --kind model --weight 40 --line a -- touch $run/a 2>line
[ "$(wc -l <$notes/times)" = 1 ]
touch $run/c
status | grep -q 'all done'

# The exit code is the program's; its output appears whole or not at all; folders are made.
code=0
masked() { recipe $run/new/d --kind mask --line d --stdout $run/new/d.txt -- "$@" 2>line; }
masked bash -c 'echo half; exit 75' || code=$?
[ $code = 75 ] && [ ! -s line ] && [ -z "$(ls $run/new)" ]
masked echo whole
[ "$(cat $run/new/d.txt)" = whole ]
grep -q '^d, 0 s$' line

# SIGTERM reaches the program, which is noted while it runs.
recipe $run/e --kind model --line e -- \
  bash -c 'trap "exit 75" TERM; touch ready; sleep 20 & wait' &
until [ -e ready ] && [ -s $notes/running/e ]; do sleep 0.05; done
kill -TERM $!
code=0
wait $! || code=$?
[ $code = 75 ] && [ ! -e $notes/running/e ]

# Notes that cannot be written cost the artefact nothing.
touch plain
hdcid-plan --notes plain/x --run made --kind codes --line made -- touch made
[ -e made ]
! recipe $run/f --kind codes -- /nowhere/program 2>line || exit 1
grep -q '^hdcid-plan: /nowhere/program: cannot be run: No such file' line
