# A file that is not there never looks like success, and never like a crash.
files=
for word in $($PROGRAM -h | sed -n '1s/.*OPTIONS\]//p'); do
  word=${word#\[}
  case $word in [A-Z]*) files="$files /nowhere/$word" ;; esac
done
[ -n "$files" ] || exit 77
code=0
# shellcheck disable=SC2086
$PROGRAM $files >out 2>err || code=$?
[ $code = 2 ] || [ $code = 3 ]
[ ! -s out ]
grep -q "^$PROGRAM: " err
[ "$(wc -l <err)" -le 3 ]
