# A user's own arrays, as safetensors of another program and as npz: what is a tensor of a features
# file is used, what is not is named, and nothing is guessed.
source "$TESTS/own.sh"
refused() {  # CODE PATTERN ARGUMENTS
  local code=0
  hdcid-import "${@:3}" -q -o x 2>err || code=$?
  [ $code = "$1" ] && grep -q -- "$2" err && [ ! -e x ] || { echo "$code, not: $2" >&2; cat err >&2; exit 1; }
}
labels() { hdcid-inspect "$1" --show labels:0:1; }

# Two clips of four steps, a class each in the first half; no kind, no class names.
own_file beside.st labels 3 '\x01\0\0\x01\0\0\0\0\x01\0\0\x01' '\0\x01\0\0\x01\0\0\0\x01\0\0\x01'
hdcid-import safetensors --data beside.st -q -o beside
hdcid-inspect beside | grep -q 'background: last'
[ "$(labels beside | cut -f3- | tr '\t\n' ' /')" = '1 0 0/1 0 0/0 0 1/0 0 1/' ]
code=0
hdcid-pretrain beside.st -o m 2>err || code=$?
[ $code = 3 ] && grep -q 'hdcid-import safetensors' err

# One class over all of a clip: its last column may be a class, too.
own_file whole.st labels 2 '\x01\0\x01\0\x01\0\x01\0' '\0\x01\0\x01\0\x01\0\x01'
refused 3 'does not tell whether its last column is background' safetensors --data whole.st
hdcid-import safetensors --data whole.st --background none -q -o whole
[ "$(labels whole | cut -f3- | tr '\t\n' ' /')" = '1 0 0/1 0 0/1 0 0/1 0 0/' ]
printf 'a\nb\n' >two.txt
hdcid-import safetensors --data whole.st --categories two.txt -q -o named
cmp <(labels whole) <(labels named)
printf 'a\n' >one.txt
hdcid-import safetensors --data whole.st --categories one.txt -q -o background
[ "$(labels background | cut -f3- | tr '\t\n' ' /')" = '1 0/1 0/1 0/1 0/' ]
refused 3 "background is not 'last'" safetensors --data whole.st --categories two.txt --background last
refused 2 'is not one of' safetensors --data whole.st --background first

# Two labels per step, and labels that fit no clip.
steps=2 own_file fast.st labels 3 '\x01\0\0\0\0\x01\0\0\x01\0\0\x01' '\0\0\x01\0\x01\0\0\x01\0\0\x01\0'
refused 3 'labels have 4 steps, the clips have 2' safetensors --data fast.st
grep -q -- '--label-rate 2' err
hdcid-import safetensors --data fast.st --label-rate 2 -q -o fast
[ "$(labels fast | cut -f3- | tr '\t\n' ' /')" = '1 0 0/0 0 1/' ]
own_file odd.st labels 3 '\x02\0\0\x01\0\0\0\0\x01\0\0\x01' '\0\x01\0\0\x01\0\0\0\x01\0\0\x01'
refused 3 'a label is 2, not 0 or 1' safetensors --data odd.st

# A slip of the pen is named, and an error where that is wished.
own_file slip.st label 3 '\x01\0\0\x01\0\0\0\0\x01\0\0\x01' '\0\x01\0\0\x01\0\0\0\x01\0\0\x01'
hdcid-import safetensors --data slip.st -o slip 2>err
grep -q 'slip.st: not used: label ' err
refused 3 'slip.st: not used: label ' safetensors --data slip.st --strict

# The same as npz, which another option does not touch.
hdcid-inspect beside --convert beside.npz
hdcid-import npz --data beside.npz -q -o again
cmp <(hdcid-inspect again --show audio) <(hdcid-inspect beside --show audio)
cmp <(labels again) <(labels beside)
refused 2 'layout npz does not take --labels' npz --data beside.npz --labels beside.npz
refused 2 'layout avvp does not take --background' avvp --background last
hdcid-inspect beside --convert a.npy --tensor audio
refused 3 'nowhere.npy: cannot be opened: No such file' npy --audio a.npy --labels nowhere.npy
refused 3 '.: is a folder, a file is needed' npy --audio a.npy --split .

# Ids: one per clip, of text, each once.
printf 'one\none\n' >ids.txt
refused 3 "clips 0 and 1 have the same id 'one'" npy --audio a.npy --ids ids.txt
hdcid-import npy --audio a.npy --ids ids.txt --repeated-ids keep -q -o kept
hdcid-inspect kept | grep -q 'repeated_ids: kept'
printf '\xef\xbb\xbfone\ntwo\n' >ids.txt
hdcid-import npy --audio a.npy --ids ids.txt -q -o marked
[ "$(hdcid-inspect marked --show ids:0:1 | cut -f2-)" = one ]
printf 'one\nt\xe9\n' >ids.txt
refused 3 'ids.txt: line 2 has the byte 0xE9, which is not UTF-8' npy --audio a.npy --ids ids.txt

# Clips that are nothing but zeros are counted.
head -c 32 /dev/zero >zeros && own_file zero.st labels 3 '\x01\0\0\x01\0\0\0\0\x01\0\0\x01' '\0\x01\0\0\x01\0\0\0\x01\0\0\x01' zeros
hdcid-import safetensors --data zero.st -o zero 2>err
grep -q 'audio: 1 clips are nothing but zeros: 0$' err
refused 3 'audio: 1 clips are nothing but zeros' safetensors --data zero.st --strict
