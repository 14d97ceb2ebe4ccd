# .npy to the byte, .npz that unzip accepts, plain safetensors, JSON; the last two hold the same tensors.
source "$TESTS/tiny.sh"
codes c.safetensors 48 2
hdcid-inspect c.safetensors --convert a.npy --tensor audio
head -c 6 a.npy | cmp - <(printf '\x93NUMPY')
[ "$(tail -c 4 a.npy)" = 0123 ]
[ $((($(wc -c <a.npy) - 4) % 64)) = 0 ]
hdcid-inspect c.safetensors --convert c.json
cat c.json
hdcid-inspect c.safetensors --convert plain.safetensors
cmp plain.safetensors c.safetensors
hdcid-inspect c.safetensors --convert one.npz
sleep 2.1 # zip's clock has steps of 2 s
hdcid-inspect c.safetensors --convert two.npz
cmp one.npz two.npz
head -c 2 one.npz | cmp - <(printf PK)
grep -aq audio.noisy.npy one.npz
for wrong in 'x.npy' 'x.txt' 'x.npz --tensor audio'; do
  code=0
  # shellcheck disable=SC2086
  hdcid-inspect c.safetensors --convert $wrong 2>err || code=$?
  [ $code = 2 ] || { cat err >&2; exit 1; }
done
# Nothing is no archive, and what stood there stays.
printf '\x08\0\0\0\0\0\0\0{}      ' >nothing
for name in one.npz a.npy; do
  cp $name before
  code=0
  hdcid-inspect nothing --convert $name 2>err || code=$?
  [ $code = 3 ] && grep -q 'nothing: has no tensor to convert' err && cmp $name before || exit 1
done
hdcid-inspect nothing --convert nothing.json
