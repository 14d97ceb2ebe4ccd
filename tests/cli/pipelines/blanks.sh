# Folders with blanks and quotes: of the checkout, of the programs, of the data, of what is made.
[ "$ENGINE" ] || exit 77
here="it's a check out"
mkdir "$here" 'my data'
cp -r "$TESTS/../../share" "$TESTS/../../Makefile.pipelines" "$here"
ln -s "$HDCID_BUILD" "$here/the build"
hdcid-synth ave --clips 40 --classes 6 -q -o 'my data/clips.safetensors.zst'
cd "$here"
pipeline() {
  make -f Makefile.pipelines table1 LAYOUT=own DATA='../my data/clips.safetensors.zst' \
    OUT='../all of it' BUILD='the build' THREADS=1 SEEDS=1 DIM=16 CODES=12 HEADS='--epochs 2 -q' \
    SIZES='--epochs 1 --video-specific 16 --cpc-context 16 --text-lstm 16 --batch-size 16 -q' "$@"
}
pipeline >../table 2>../said
grep -q '^| H-DCID+TOC ' ../table
[ "$(pipeline -n | grep -c 'hdcid-pretrain ')" = 0 ]
pipeline status TARGETS=table1 | grep -q '^table1 '
make -n -f Makefile.pipelines build BUILD='the build' | grep -q "cmake --build 'the build'"
