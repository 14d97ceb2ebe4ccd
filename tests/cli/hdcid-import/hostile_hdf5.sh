# Files that lead libhdf5 1.10 itself to a fault, an abort and a claim of 10^12 rows: one sentence that names the file, exit code 3.
cp -r "$TESTS/../import/data/tree" .
for name in faults overflows claims_rows; do
  cp "$TESTS/../import/data/h5/$name.h5" tree/AVE-ECCV18-master/data/audio_feature.h5
  code=0
  hdcid-import ave --data tree -o out.safetensors >stdout 2>stderr || code=$?
  [ $code = 3 ] && [ ! -s stdout ] && [ ! -e out.safetensors ] || { echo "$name: exit code $code" >&2; exit 1; }
  grep -q '^hdcid-import: tree/AVE-ECCV18-master/data/audio_feature.h5[:,] ' stderr || { cat stderr >&2; exit 1; }
done
