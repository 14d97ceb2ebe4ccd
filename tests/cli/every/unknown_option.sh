# A near miss is named, on stderr, with exit code 2.
code=0
$PROGRAM --vresion >out 2>err || code=$?
[ $code = 2 ]
[ ! -s out ]
grep -q "^$PROGRAM: unknown option '--vresion', did you mean '--version'?" err
