# Outputs go where a symbolic link points, whether that is there yet or not; the link stays.
source "$TESTS/own.sh"
own_file a.st labels 3 '\x01\0\0\x01\0\0\0\0\x01\0\0\x01' '\0\x01\0\0\x01\0\0\0\x01\0\0\x01'
mkdir elsewhere
ln -s elsewhere/new.npz there.npz
for round in 1 2; do
  hdcid-inspect a.st --convert there.npz
  [ -L there.npz ] && [ -s elsewhere/new.npz ] && [ ! -L elsewhere/new.npz ]
done
ln -s circle.npz circle.npz
code=0
hdcid-inspect a.st --convert circle.npz 2>err || code=$?
[ -L circle.npz ]
