# Clips with a file each are what their csv says; another folder, a slip in the csv and no folder.
mkdir -p mine/audio
cp "$TESTS/../import/data/npy/f4.npy" mine/audio/one.npy
cp "$TESTS/../import/data/npy/f4.npy" mine/audio/two.npy
printf 'id,class,split\none,singing,train\ntwo,"dog, barking",test\n' >mine/clips.csv
hdcid-import clips --data mine --steps 3 -q -o a.features
hdcid-inspect a.features | grep -E '^  [a-z_]+ +[A-Z0-9]+ +\[' | tr -s ' ' | sed 's/ [0-9]* bytes//'
hdcid-inspect a.features --show labels
hdcid-inspect a.features --show split

mv mine/audio elsewhere
hdcid-import clips --data mine --audio-dir elsewhere --steps 3 -q -o b.features
cmp a.features b.features
refused() {
  code=0
  hdcid-import clips --data mine -q -o c.features "$@" 2>err || code=$?
  [ $code = 3 ] && grep "$pattern" err >&2
}
pattern="has no folder 'audio' or 'video'" refused
sed -i s/test/tset/ mine/clips.csv
pattern="mine/clips.csv, line 3: split 'tset' is not train, val or test" refused --audio-dir elsewhere
