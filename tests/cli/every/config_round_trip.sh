# What --dump-config prints is a --config that changes nothing; unknown names and broken files are refused by name.
$PROGRAM --seed 7 --dump-config >a.json
$PROGRAM --config a.json --dump-config >b.json
cmp a.json b.json
grep -q '"seed": 7' b.json
$PROGRAM --config a.json --seed 8 --dump-config | grep -q '"seed": 8'
$PROGRAM --config - --dump-config <a.json | cmp - a.json

refused() {
  code=0
  $PROGRAM --config "$1" --dump-config >out 2>err || code=$?
  [ $code = 3 ] && [ ! -s out ] && grep -q "^$PROGRAM: $1: .*$2" err || { cat err >&2; echo "exit $code for $1" >&2; exit 1; }
}
echo '{"sead": 1}' >name.json && refused name.json "unknown option 'sead', did you mean 'seed'"
echo '{"seed": -1}' >range.json && refused range.json "--seed: '-1' is not a whole number from 0 up"
echo '{"threads": 1000000}' >threads.json && refused threads.json "--threads: '1000000' is outside 1 to 1024"
echo '{"seed": 1, "seed": 2}' >twice.json && refused twice.json ""
head -c 5 a.json >broken.json && refused broken.json ""
echo '[]' >array.json && refused array.json "is not a JSON object"
refused absent.json "cannot be read"
refused / "cannot be read"
