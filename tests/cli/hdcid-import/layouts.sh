# Every published layout is imported from a tree in miniature; the shapes are what the files hold.
data=$TESTS/../import/data
tree=$data/tree
for layout in vggsound-avel ave avvp ave-avvp-train ave-avvp ucf vgg; do
  hdcid-import $layout --data "$tree" -q -o $layout.features
done
hdcid-import avvp --data "$tree" --modality audio -q -o avvp-audio.features
hdcid-import npz --data "$data/npz/set.npz" --steps 4 --background last -q -o npz.features
hdcid-import npy --audio "$tree/../npy/two-clips.npy" --steps 2 -q -o npy.features
printf 'video_id,split\neeeeeeeeeee,train\nfffffffffff,test\n' >list.csv
hdcid-import vgg --data "$tree" --without list.csv -q -o vgg-unseen.features
for layout in vggsound-avel ave avvp avvp-audio ave-avvp-train ave-avvp ucf vgg vgg-unseen npz npy; do
  echo "$layout"
  hdcid-inspect $layout.features | grep -E '^  [a-z_]+ +[A-Z0-9]+ +\[' | tr -s ' ' | sed 's/ [0-9]* bytes//'
done
