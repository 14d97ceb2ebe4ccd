# The same command writes the same bytes, to a file and through a pipe; another seed does not.
hdcid-synth ave --clips 7 --video-size 3 --seed 5 -o a
hdcid-synth ave --clips 7 --video-size 3 --seed 5 -o - >b
hdcid-synth ave --clips 7 --video-size 3 --seed 6 -o c
cmp a b
! cmp -s a c
