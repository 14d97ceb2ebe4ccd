# A reader that has gone ends the program quietly, and not with success.
{
  sleep 0.2
  code=0
  $PROGRAM --man 2>err || code=$?
  echo $code >code
} | true
[ "$(cat code)" = 1 ]
[ ! -s err ] || { cat err >&2; exit 1; }
