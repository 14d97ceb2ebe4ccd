# Frames and their queries are the same clips, the same bytes again, and what each can be made without the other.
make() { hdcid-synth avs-s4 --clips 9 --size 32 "$@"; }
make --seed 5 -o f --queries q
make --seed 5 -o f2
make --seed 5 --queries q2
make --seed 6 -o f3
cmp f f2
cmp q q2
! cmp -s f f3
hdcid-inspect --verify f q
[ "$(hdcid-inspect f --show ids)" = "$(hdcid-inspect q --show ids)" ]
[ "$(hdcid-inspect f --show class)" = "$(hdcid-inspect q --show text_class)" ]
hdcid-inspect f --json | grep -q '"size": *32\|\\"size\\":32'

# Clips can be cut out of a frames file and joined again.
hdcid-inspect f --cut 0:4 -o a
hdcid-inspect f --cut 4:5 -o b
hdcid-inspect --join a b -o ab
[ "$(hdcid-inspect ab --show images:8:1)" = "$(hdcid-inspect f --show images:8:1)" ]

refused() { code=0; "$@" -q 2>>errors || code=$?; [ $code = 2 ]; }
refused hdcid-synth avs-s4
refused hdcid-synth avs-s4 --size 48 -o x
refused hdcid-synth avs-s4 -o - --queries -
refused hdcid-synth ave -o x --queries y
[ ! -e x ] && [ ! -e y ]
