# Cutting a file in two and joining the parts gives the tensors of the whole, noisy passes included; twice gives the same bytes.
source "$TESTS/tiny.sh"
codes c.safetensors 0 5
hdcid-inspect c.safetensors --cut 0:2 -o a.zst
hdcid-inspect c.safetensors --cut 2:3 -o - | hdcid-inspect - --cut 0:3 -o b.zst
hdcid-inspect --join a.zst b.zst -o whole.zst
for tensor in audio audio.noisy codebooks; do
  cmp <(hdcid-inspect whole.zst --show $tensor) <(hdcid-inspect c.safetensors --show $tensor)
done
hdcid-inspect --join a.zst b.zst -o again.zst
cmp whole.zst again.zst
hdcid-inspect --verify whole.zst

refused() {
  code=0
  hdcid-inspect "$@" 2>err || code=$?
  [ $code = 3 ] || { cat err >&2; echo "exit $code: $*" >&2; exit 1; }
}
refused c.safetensors --cut 4:2 -o x.zst
refused c.safetensors --cut 5:0 -o x.zst
sed 's/hdcid.codes/hdcid.model/' c.safetensors >other && refused other --cut 0:1 -o x.zst
refused --join c.safetensors other -o x.zst
sed 's/"audio.noisy"/"video.noisy"/' c.safetensors >other && refused --join c.safetensors other -o x.zst
[ ! -e x.zst ]
