# One plan as a list, as rules of make and as a picture; the rules alone make what they say.
plan() { hdcid-plan --out out --seeds 1 --threads 1 "$@"; }
plan table1 table5 >plan.tsv
cut -f1 plan.tsv | sort | uniq -c | sed 's/^ *//' >kinds
grep -qx '2 model' kinds
grep -qx '104 score' kinds
grep -qx '2 bridge' kinds
[ -z "$(cut -f3 plan.tsv | sort | uniq -d)" ]
grep -q "^score.*--tag 'row=H-DCID layer 1,seed=1'" plan.tsv
grep -q '^mask.* >out/embedded/clean/seed1/masks/dcid-toc/ave.v2a.txt$' plan.tsv
[ ! -e out ]

plan table1 --format dot -o plan.dot
[ "$(grep -c -- '->' plan.dot)" -gt 100 ]
if command -v dot >/dev/null; then dot -Tcanon plan.dot >/dev/null; fi

# A file is a target too, with what it rests on.
plan out/embedded/clean/seed1/dcid/codes/ave.safetensors.zst | cut -f1 | xargs >kinds
[ "$(cat kinds)" = 'features features model codes' ]

plan features --clips 1 --build "$HDCID_BUILD" --format make -o plan.mk
make -s -f plan.mk out/embedded/features/ave-avvp-video.safetensors.zst 2>said
grep -q '^features/ave-avvp-video, [0-9]* s$' said
[ -s out/embedded/features/ave-avvp-video.safetensors.zst ]

# Names that mean something to make or to a shell.
out="it's \$x a#b:c%"
hdcid-plan --out "$out" features --clips 1 --build "$HDCID_BUILD" --format make -o plan.mk
make -s -f plan.mk features 2>/dev/null
[ -s "$out/embedded/features/vgg.safetensors.zst" ]
[ -z "$(make -n -f plan.mk features | grep -e --run)" ]
