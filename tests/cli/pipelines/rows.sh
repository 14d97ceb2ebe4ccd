# What make would do, without doing it: each artefact once, every row of Table 3 in every size,
# choices that exist.
cd "$TESTS/../.."
pipeline() { make -f Makefile.pipelines -n OUT="$OLDPWD/out" BUILD="$HDCID_BUILD" SEEDS=1 "$@"; }
models() { pipeline "$@" | grep -o -- '-- [^ ]*hdcid-pretrain .* -o [^ ]*' | sed 's/.* //' | sort; }

[ "$(models table3 | wc -l)" = 51 ]
[ "$(models table3 METHODS='codis full' TABLE3_SIZES=24K | wc -l)" = 5 ]
[ "$(models table1 | wc -l)" = 2 ]
[ -z "$(models paper | uniq -d)" ]
# A bridge per model; bridged rows take the heads of those that they are from.
[ "$(pipeline table1 | grep -c 'hdcid-bridge ')" = 2 ]
[ "$(pipeline table1 | grep -c -- '--bridge ')" = 32 ]
[ "$(pipeline table1 | grep -c 'hdcid-train-decoder ')" = 40 ]
! pipeline table1 PROFILE=paper | grep -q bridge || exit 1
[ "$(pipeline table3 METHODS=codis TABLE3_SIZES=24K | grep -c -- '--align codis')" = 3 ]
[ ! -e "$OLDPWD/out" ]

refused() {
  ! pipeline "$@" >/dev/null 2>"$OLDPWD/err"
}
refused table3 METHODS=clap
grep -q "METHODS has 'clap'; it can have s-mit" "$OLDPWD/err"
refused table3 TABLE3_SIZES=40
refused table1 SIZE=tiny
grep -q "SIZE is 'tiny'; it can be small" "$OLDPWD/err"
refused table1 LAYOUT=published
grep -q 'LAYOUT=published needs DATA=' "$OLDPWD/err"
refused table1 PUBLISHED=1
grep -q 'PUBLISHED=1 goes with LAYOUT=published' "$OLDPWD/err"

# Table 5 differs in the criterion alone, and profile clean scores no clip of VGGSound that it
# pretrained on.
[ "$(pipeline table5 PROFILE=authors | grep -- --criterion | grep -c -- '--mix 3,1')" = 4 ]
published() { pipeline table1 LAYOUT=published DATA=/nowhere "$@"; }
published | grep -q 'vgg-unseen.*--modality audio --scoring pooled'
! published PROFILE=authors | grep -q vgg-unseen || exit 1
published PROFILE=authors | grep -q -- '--layers 2 .*--epochs 4'

# A table is made again when it loses rows, though no score of it is newer. Here all files are
# touched, none is made.
small() {
  make -f Makefile.pipelines "$@" OUT="$OLDPWD/out" BUILD="$HDCID_BUILD" SEEDS=1 TABLE3_SIZES=24K
}
touched() { small "$@" >/dev/null; }
table=$OLDPWD/out/embedded/clean/table3.md
small -n table3 | grep -o "$OLDPWD/out[^ ]*" | sed 's|/[^/]*$||' | sort -u | xargs mkdir -p
touched -t table3
touched -q table3 || :  # a phony target is never up to date; this only notes the list again
touched -q "$table"
[ "$(small -n table3 | grep -c hdcid-report)" = 0 ]
[ "$(small -n table3 METHODS=codis | grep -c hdcid-report)" = 3 ]  # noted nowhere yet
touched -q "$table"
touched -q table3 METHODS=codis || :
! touched -q "$table" METHODS=codis || exit 1
