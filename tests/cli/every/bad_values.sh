# Values out of range, of the wrong type or absent: exit code 2 and one sentence.
refused() {
  code=0
  $PROGRAM "$@" >out 2>err || code=$?
  [ $code = 2 ] && [ ! -s out ] && grep -q "^$PROGRAM: " err && [ "$(wc -l <err)" -le 2 ] || {
    cat err >&2
    echo "exit $code for $*" >&2
    exit 1
  }
}
refused --threads 0
refused --threads 1025
refused --threads two
refused --threads
refused --seed -1
refused --seed=
refused --seed 18446744073709551616
refused --completion tcsh
refused --dump-config=perhaps
refused -Z
refused --
