# Inputs that cannot be used, each with one clear sentence; nothing is written.
data=$TESTS/../import/data
cp -r "$data/tree" tree
chmod -R u+w tree
lists=tree/feature_extractor/feature_extractor
refused() {
  expected=$1 pattern=$2 code=0
  shift 2
  hdcid-import "$@" -o out.features 2>err || code=$?
  [ $code = "$expected" ] && grep -q -e "$pattern" err || { cat err >&2; echo "exit $code, expected $expected: $pattern" >&2; exit 1; }
  [ ! -e out.features ]
}
printf 'category,video_id,split\nsinging,aaaaaaaaaaa,train\nwhistling,bbbbbbbbbbb,train\n' >unknown.csv
refused 3 "unknown.csv, line 3: class 'whistling' is not in" vggsound-avel --data tree --csv unknown.csv --strict
printf 'category,video_id,split\n' >empty.csv
refused 3 'empty.csv: no clips to import' vggsound-avel --data tree --csv empty.csv
printf 'category,video_id\nsinging,aaaaaaaaaaa\n' >nosplit.csv
refused 3 "no column 'split'" vggsound-avel --data tree --csv nosplit.csv --subset train
printf 'video_id,category\n../../x,singing\n' >path.csv
refused 3 "cannot be the name of a clip" vggsound-avel --data tree --csv path.csv
printf 'filename\tonset\toffset\tevent_labels\naaaaaaaaaaa_0_10\t1,2\t4\tDog,Car\n' >lists.csv
refused 3 'lists.csv, line 2: 2 events with 2 onsets and 1 offsets' avvp --data tree --csv lists.csv
printf 'filename\tonset\toffset\tevent_labels\naaaaaaaaaaa_0_10\t5\t4\tDog\n' >order.csv
refused 3 "line 2: 'Dog' from 5 to 4" avvp --data tree --csv order.csv --strict
printf 'WalkDog\n' >one.txt
refused 3 'must name the same class in the same line' ucf --data tree --other-categories one.txt
printf 'video_id,split\neeeeeeeeeee,train\nfffffffffff,train\n' >seen.csv
refused 3 'has only train rows of seen.csv' vgg --data tree --without seen.csv
refused 3 'cannot be opened' avvp --data nowhere
refused 3 'is in another split too' ave --data tree --order "tree/AVE-ECCV18-master/data/train_order.h5,tree/AVE_AVVP/ave_avvp_order.h5"
refused 3 'steps\|shape \[' npy --audio "$data/npy/f4.npy"
mkdir evil && cp "$data/pickle/system.pkl" evil/clip.pkl
printf 'video_id\nclip\n' >evil.csv
refused 3 "'posix.system', which is refused" vggsound-avel --data tree --csv evil.csv --audio-dir evil --modalities audio
refused 3 'is not a zip archive of torch.save' pt --checkpoint "$data/pickle/plain.pkl"
refused 3 "no parameter 'Encoder/Cross_quantizer.embedding'" pt --checkpoint "$data/pt/outside.pt"
refused 2 'needs --checkpoint' pt
refused 2 "no layout 'avp'" avp --data tree
refused 2 'must be train,val' avvp --data tree --split-fractions 0.5,0.1
refused 2 'needs --audio, --video or --text' npy
# A row of another class costs its clip alone, unless the list is of other classes.
hdcid-import vggsound-avel --data tree --csv unknown.csv -o out.features 2>err
grep -q '1 clips are left out:' err
[ "$(hdcid-inspect out.features --show ids | wc -l)" = 1 ]
rm out.features
sed -i '2s/^[^,]*,/humming,/' unknown.csv
refused 3 "2 of 2 clips cannot be used: unknown.csv, line 2: class 'humming'" vggsound-avel --data tree --csv unknown.csv
