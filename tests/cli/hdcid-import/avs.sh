# Frames and queries of AVS-S4: what is missing is named and nothing written, --skip-missing goes on without it.
cp -r "$TESTS/../import/data/avs" avs
chmod -R u+w avs
hdcid-import avs-s4 --data avs -q -o f --queries q
hdcid-import avs-s4 --data avs -q --threads 1 -o f1 --queries q1
cmp f f1
cmp q q1
hdcid-inspect --verify f q
rm avs/visual_frames/test/race_car/car_two/car_two_3.png avs/feature/audio/val/zip/dog_barking/dog_two.zip
code=0
hdcid-import avs-s4 --data avs -o g --queries h || code=$?
[ $code = 3 ] && [ ! -e g ] && [ ! -e h ] && [ -z "$(find . -maxdepth 1 -name '*g.*')" ]
hdcid-import avs-s4 --data avs --skip-missing -q -o g --queries h
[ "$(hdcid-inspect g --show ids)" = "$(printf '0\tdog_one\n1\tcar_one')" ]
[ "$(hdcid-inspect h --show ids)" = "$(hdcid-inspect g --show ids)" ]
refused() { code=0; "$@" -q 2>>errors || code=$?; [ $code = 2 ]; }
refused hdcid-import avs-s4 --data avs
refused hdcid-import avs-s4 --data avs --queries q --modalities video
refused hdcid-import avvp --data avs -o x --queries q
