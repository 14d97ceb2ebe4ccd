# Shards whose ids have another width and whose classes stand in another order join by name; ids
# that come again are refused, or kept by an option that says so.
source "$TESTS/own.sh"
own_file a.st labels 3 '\x01\0\0\x01\0\0\0\0\x01\0\0\x01' '\0\x01\0\0\x01\0\0\0\x01\0\0\x01'
make() {  # FILE CLASSES IDS
  printf "$2" >classes.txt
  printf "$3" >ids.txt
  hdcid-import safetensors --data a.st --categories classes.txt --ids ids.txt -q -o "$1"
}
make one 'dog\ncat\n' 'x\ny\n'
make two 'cat\ndog\n' 'long-id\nz\n'
make other 'cat\nbird\n' 'v\nw\n'
hdcid-inspect --join one two -o joined
hdcid-inspect joined | grep -q '2 classes: dog, cat'
[ "$(hdcid-inspect joined --show ids | cut -f2- | tr '\n' ' ')" = 'x y long-id z ' ]
first() { hdcid-inspect joined --show labels:$1:1 | head -n 1 | cut -f3- | tr '\t' ' '; }
[ "$(first 0)" = '1 0 0' ]  # a dog
[ "$(first 2)" = '0 1 0' ]  # the first class of the second shard is cat
refused() { ! hdcid-inspect --join "${@:2}" -o no 2>err || exit 1; grep -q "$1" err; [ ! -e no ]; }
refused "other: has other classes than one" one other
refused "have the same id 'x'" one one
hdcid-inspect --join one one --repeated-ids keep -o kept
hdcid-inspect kept | grep -q 'repeated_ids: kept'
