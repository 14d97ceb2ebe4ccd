# As many clips in all as there are, since every clip of the set shows one class.
hdcid-synth ucf --clips 30 --classes 4 --video-size 0 -q -o ucf
hdcid-count ucf | tee counts
awk 'NR > 1 { sum += $(NF - 2) + $(NF - 1) + $NF } END { exit sum != 30 }' counts
hdcid-import npy --audio "$TESTS/../import/data/npy/two-clips.npy" -q -o plain
code=0
hdcid-count plain 2>err || code=$?
[ $code = 3 ] && grep 'has no labels to count clips by' err >&2
