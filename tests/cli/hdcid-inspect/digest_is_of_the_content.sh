# The digest does not depend on compression; --verify finds one flipped byte.
source "$TESTS/tiny.sh"
codes c.safetensors 0 2
hdcid-inspect c.safetensors --cut 0:2 -o z.zst
hdcid-inspect z.zst --convert plain.safetensors
[ "$(hdcid-inspect --digest z.zst | cut -d' ' -f1)" = "$(hdcid-inspect --digest plain.safetensors | cut -d' ' -f1)" ]
cp z.zst flipped.zst
printf '\xff' | dd of=flipped.zst bs=1 seek=40 conv=notrunc status=none
code=0
hdcid-inspect --verify flipped.zst 2>err || code=$?
[ $code = 3 ] || { cat err >&2; exit 1; }
