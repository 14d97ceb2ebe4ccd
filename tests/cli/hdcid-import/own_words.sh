# Whatever is wrong with a file, every program that may meet it says so in one sentence of its own:
# no word of a library reaches a user. The kept corpora of the fuzz targets stand for all that is
# malformed.
foreign='json\.|nlohmann|std::|basic_string|bad_alloc|vector::|map::|invalid sto|what\(\)|xception'
foreign+='|ZSTD|[zZ]lib|libpng|libzip|zip_|ZIP_|H5[A-Z]|HDF5-DIAG|c10|at::|torch::|\.cpp|\.h:|errno'
foreign+='|[Ee]rror code|Zip archive|Not a zip|CRC error|Malloc|Internal'
says() {
  local code=0 first
  timeout 20 "$@" >out 2>err || code=$?
  tried=$((tried + 1))
  [ $code = 0 ] || [ $code = 3 ] || { echo "$*: exit code $code" >&2; cat err >&2; exit 1; }
  ! grep -qE "$foreign" err || { echo "$*" >&2; cat err >&2; exit 1; }
  [ $code = 0 ] && return
  first=$(head -1 err)
  [[ $first == "$1: "* ]] || { echo "$*: no sentence first: $first" >&2; exit 1; }
}
tried=0
printf 'a\nb\n' >two.txt
for file in "$TESTS"/../fuzz/corpus/*/* "$TESTS"/../import/data/npy/*; do
  [ -f "$file" ] || continue
  says hdcid-inspect "$file"
  says hdcid-import npy --audio "$file" --skip-missing -o x
  says hdcid-import npz --data "$file" -o x
  says hdcid-import safetensors --data "$file" -o x
  says hdcid-import pt --checkpoint "$file" -o x
  says hdcid-import npy --audio "$TESTS/../import/data/npy/f4.npy" --ids "$file" -o x
  says hdcid-import npy --audio "$TESTS/../import/data/npy/f4.npy" --categories "$file" -o x
  says hdcid-report table1 "$file"
  says hdcid-pretrain "$file" -o x --config "$file"
done
[ $tried -gt 500 ]
cp -r "$TESTS/../import/data/tree" tree
chmod -R u+w tree
for file in "$TESTS"/../fuzz/corpus/hdf5/*; do
  cp "$file" tree/AVE-ECCV18-master/data/audio_feature.h5
  says hdcid-import ave --data tree --skip-missing -o x
done
