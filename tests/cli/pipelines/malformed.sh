# The same malformed file gives the same sentence in every program that reads its kind, and exit
# code 3.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
. "$TESTS/tiny.sh"
. "$TESTS/damage.sh"
z=safetensors.zst
for name in ave.features ave.codes m.model m.mask va.decoder; do
  hdcid-inspect "$EXAMPLES/$name.$z" --convert $name.safetensors
  mv $name.safetensors "${name#*.}"
done
cp codes good

# Every program that reads features, the model or the codes named x, in every way that it does.
of_features() {
  echo "hdcid-pretrain x -o out
hdcid-quantize x model -o out
hdcid-quantize x --codebook model --vectors audio -o out"
}
of_model() {
  echo "hdcid-toc x -o out
hdcid-quantize features x -o out
hdcid-quantize features --codebook x --vectors audio -o out
hdcid-report cosines x --mask mask"
}
of_codes() {
  echo "hdcid-toc x -o out
hdcid-toc model --codes x -o out
hdcid-toc model --select x --select-modality audio -o out
hdcid-train-decoder x --task ave --modality audio -o out
hdcid-train-decoder good --task ave --modality audio --select-on x -o out
hdcid-eval decoder x --modality audio
hdcid-eval x --retrieve audio:video
hdcid-eval good x --retrieve video:audio
hdcid-report codes x
hdcid-report cosines x --mask mask"
}

# says KIND SENTENCE: what each of these programs says of x
says() {
  local command code line
  while read -r command; do
    code=0
    $command -q >stdout 2>stderr || code=$?
    read -r line <stderr || true
    [ $code = 3 ] && [ "$line" = "${command%% *}: $2" ] && [ ! -s stdout ] && [ ! -e out ] || {
      echo "$command: exit code $code, expected 3 and '$2'" >&2
      cat stderr >&2
      exit 1
    }
  done < <("of_$1")
}

for kind in features codes; do
  cp $kind x && overwrite x split 3 '\7' &&
    says $kind "x: tensor 'split': clip 3: split 7 is not in 0 .. 2"
  cp $kind x && overwrite x labels 5 '\3' &&
    says $kind "x: tensor 'labels': label 3 is neither 0 nor 1"
  cp $kind x && overwrite x ids 1 '\xff' &&
    says $kind "x: tensor 'ids': has an id that is not zero padded UTF-8"
  cp $kind x && reheader x 's/\("split":{"dtype":"U8","shape":\)\[40\]/\1[20,2]/' &&
    says $kind "x: 'split' is [20, 2], but there are 40 clips of audio"
  cp $kind x && reheader x 's/"classes":"\[/&\\"more\\",/' &&
    says $kind "x: 22 class names, but labels of 21 classes"
  cp $kind x && reheader x 's/"classes":"\[/"classes":"[7,/' &&
    says $kind "x: metadata 'classes': is not an array of names"
  for length in 0 11; do
    cp $kind x && with_lengths x 40 10 "$length" &&
      says $kind "x: tensor 'lengths': clip 0: length $length is not in 1 .. 10"
  done
done

cp codes x && overwrite x audio 0 "$(printf '\\xff%.0s' {1..800})" &&
  says codes "x: tensor 'audio': code 255 is outside the codebook of 16 codes"
cp codes x && reheader x 's/"labels":{"dtype":"U8"/"labels":{"dtype":"I8"/' &&
  overwrite x labels 0 '\xff' &&
  says codes "x: tensor 'labels': label -1 is neither 0 nor 1"
cp codes x && reheader x 's/\("audio":{"dtype":"U8","shape":\)\[40,10,2,1\]/\1[40,10,1,2]/' &&
  says codes "x: tensor 'audio': codes are [40, 10, 1, 2], but [clip, step, 2, 1] follows from the\
 codebooks"
for kind in codes model; do
  cp $kind x && overwrite x codebooks 1160 '\0\0\xc0\x7f' &&
    says $kind "x: tensor 'codebooks': code 2 of layer 2 is not finite in channel 2"
done

# What was made for other codebooks: named with the file that it does not go with.
of_mask() {
  echo "hdcid-train-decoder good --task ave --modality audio --mask x -o out
hdcid-eval good --retrieve audio:video --mask x
hdcid-report cosines good --mask x"
}
of_decoder() { echo 'hdcid-eval x good --modality audio'; }
of_other_codes() {
  echo "hdcid-toc good --codes x -o out
hdcid-toc good --select x --select-modality audio -o out
hdcid-train-decoder good --task ave --modality audio --select-on x -o out
hdcid-eval good x --retrieve audio:video"
}
cp codes x && overwrite x codebooks 0 '\0\0\x80\x3f' &&
  says other_codes 'x: belongs to another codebook than good'
for kind in mask decoder; do
  cp $kind x && reheader x 's/"codebooks_digest":"xxh3:./"codebooks_digest":"xxh3:z/' &&
    says $kind 'x: belongs to another codebook than good'
done
cp mask x && overwrite x channels 0 '\xff\0\0\0' &&
  says mask 'x: channel 255 is not in the codebooks of 16 channels'
