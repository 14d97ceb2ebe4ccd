# Every set is made and is a sound tensor file.
for set in pretrain ave avvp-video avvp-audio ave-avvp-train ave-avvp-video ave-avvp-audio ucf vgg avs-s4; do
  hdcid-synth "$set" --clips 5 --video-size 0 -o "$set"
  hdcid-inspect --verify "$set" >/dev/null
done
