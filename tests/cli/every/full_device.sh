# Output that does not reach the disk is a failure with a reason.
[ -w /dev/full ] || exit 77
code=0
$PROGRAM --man 2>err >/dev/full || code=$?
[ $code = 1 ]
grep -q "^$PROGRAM: standard output: No space left on device" err
