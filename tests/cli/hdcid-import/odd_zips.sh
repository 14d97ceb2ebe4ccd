# Clips in a zip that is encrypted, or cut short, in our words and with the clip's name.
command -v zip >/dev/null || exit 77
data=$TESTS/../import/data
mkdir clips
printf 'video_id\naaaaaaaaaaa\n' >list.csv
cp "$data/npy/f4.npy" aaaaaaaaaaa.npy
refused() {
  ! hdcid-import vggsound-avel --data "$data/tree" --csv list.csv --audio-dir clips --modalities audio -q -o out 2>err || exit 1
  grep -q "$1" err && ! grep -qi 'zip archive\.$\|libzip\|No password' err || { cat err >&2; exit 1; }
}
zip -q -P secret clips/aaaaaaaaaaa.zip aaaaaaaaaaa.npy
refused 'aaaaaaaaaaa.npy: is encrypted'
rm clips/*.zip
zip -q clips/aaaaaaaaaaa.zip aaaaaaaaaaa.npy
hdcid-import vggsound-avel --data "$data/tree" --csv list.csv --audio-dir clips --modalities audio -q -o whole
head -c 60 clips/aaaaaaaaaaa.zip >short && mv short clips/aaaaaaaaaaa.zip
refused 'aaaaaaaaaaa.zip: is not a zip archive, or it was cut short'
