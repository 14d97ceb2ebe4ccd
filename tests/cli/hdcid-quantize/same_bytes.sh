# Twice the same, through pipes or not; noisy passes differ from each other and from the clean codes.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
features=$EXAMPLES/ave.features.safetensors.zst model=$EXAMPLES/m.model.safetensors.zst
hdcid-quantize "$features" "$model" -q -o a.codes --threads 1
hdcid-quantize - "$model" -q -o - --threads 1 <"$features" >b.codes
cmp a.codes b.codes
hdcid-quantize "$features" "$model" -q -o n.codes --threads 1 --modalities audio --noisy-passes 2
hdcid-quantize "$features" "$model" -q -o n2.codes --threads 1 --modalities audio --noisy-passes 2
cmp n.codes n2.codes
hdcid-quantize "$features" "$model" -q -o n3.codes --threads 1 --modalities audio --noisy-passes 2 --seed 5
cmp -s n.codes n3.codes && exit 1
exit 0
