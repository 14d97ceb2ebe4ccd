# -h begins with usage and examples, fits 48 lines of 100 columns, and goes to stdout; --help shows every option.
$PROGRAM -h >short 2>err
[ ! -s err ]
[ "$(wc -l <short)" -le 48 ] || { echo "-h has $(wc -l <short) lines" >&2; exit 1; }
[ "$(wc -L <short)" -le 100 ] || { echo "-h is $(wc -L <short) columns wide" >&2; exit 1; }
head -1 short | grep -q "^Usage: $PROGRAM "
sed -n 4p short | grep -q '^Examples:$' || { echo "no examples" >&2; exit 1; }

$PROGRAM --help >whole
head -1 whole | grep -q "^Usage: $PROGRAM "
for word in --seed --threads --config --dump-config --quiet --verbose --version --completion; do
  grep -q -e "$word" whole || { echo "--help lacks $word" >&2; exit 1; }
done
