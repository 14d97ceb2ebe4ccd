# An engine of another version is not called.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
cp "$HDCID_BUILD/hdcid-pretrain" "$HDCID_BUILD/libhdcid.so" .
[ ! -e "$HDCID_BUILD/libtorch" ] || ln -s "$HDCID_BUILD/libtorch" .  # a LibTorch of the build's own
sed 's/engine [0-9]*\.[0-9]*\.[0-9]*/engine 9.9.9/' "$HDCID_BUILD/libhdcid-torch.so" >libhdcid-torch.so
! cmp -s libhdcid-torch.so "$HDCID_BUILD/libhdcid-torch.so"
code=0
export HDCID_SHARE=$HDCID_BUILD/share/hdcid
./hdcid-pretrain "$EXAMPLES/pretrain.features.safetensors.zst" -o m.safetensors.zst 2>said || code=$?
[ $code = 1 ]
grep -q 'libhdcid-torch.so: is the engine 9.9.9, but this program is of [0-9.]*$' said
[ ! -e m.safetensors.zst ]
