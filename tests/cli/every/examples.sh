# Every example of -h does what it says when it is typed: each runs in a fresh copy of the prepared folder.
[ -e "$EXAMPLES/complete" ] || exit 77
"$TESTS/list_examples.sh" "$PROGRAM" >commands
[ -s commands ]
while IFS= read -r command; do
  case " $command " in *" DIR "*) continue ;; esac  # stands for the published data
  case $command in *" --picture "*) command -v gnuplot >/dev/null || continue ;; esac
  rm -rf trial
  cp -r "$EXAMPLES" trial
  code=0
  (cd trial && timeout 60 bash -e -o pipefail -c "$command") >out 2>err </dev/null || code=$?
  [ $code = 0 ] || { echo "exit $code: $command" >&2; head -5 err >&2; exit 1; }
done <commands
