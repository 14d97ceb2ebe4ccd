# What a figure cannot be made from is refused with one sentence, and nothing is printed.
source "$TESTS/tiny.sh"
labelled_codes c.safetensors
refused() {
  code=0
  hdcid-report "${@:2}" >out 2>err || code=$?
  [ $code = "$1" ] && [ ! -s out ] && grep -q '^hdcid-report: ' err && [ "$(wc -l <err)" -le 2 ] || {
    cat err >&2
    echo "exit $code: ${*:2}" >&2
    exit 1
  }
}
sed 's/hdcid.codes/hdcid.model/' c.safetensors >other && refused 3 codes other
sed 's/"labels"/"labelz"/' c.safetensors >other && refused 3 codes other
sed 's/"shape":\[3,2,3\]/"shape":[2,3,3]/' c.safetensors >other && refused 3 codes other
sed 's/"audio"/"audia"/; s/"video"/"videa"/' c.safetensors >other && refused 3 codes other
sed 's/"shape":\[1,1,4,1\]/"shape":[1,1,2,2]/' c.safetensors >other && refused 3 codes other # code 2 of 2
head -c -3 c.safetensors >other && refused 3 codes other
refused 2 codes c.safetensors c.safetensors
refused 2 codez c.safetensors
refused 2 cosines c.safetensors
refused 3 cosines c.safetensors --mask c.safetensors
hdcid-toc -q c.safetensors --channels 1 -o mask >toc.txt
sed 's/"video"/"videa"/; s/"shape":\[1,1,4,1\]/"shape":[1,1,2,2]/' c.safetensors >other && refused 3 cosines other --mask mask
grep -q 'belongs to another codebook than other' err
echo '{"what":"epoch","epoch":1,"step":"two"}' >log && refused 3 curves log
echo '{"what":"epoch","epoch":1,"step":2,"total":"low"}' >log && refused 3 curves log
echo '[]' >log && refused 3 curves log
: >log && refused 3 curves log
refused 3 sizes log
refused 3 probes c.safetensors
refused 2 codes c.safetensors --picture codes.pdf
command -v gnuplot >/dev/null && refused 1 codes c.safetensors --picture nowhere/codes.svg
[ ! -e codes.pdf ] && [ ! -e nowhere ]
