# Principal components in place of channels: a mask that the decoder and its scoring honour.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
z=safetensors.zst
codes=$EXAMPLES/ave.codes.$z
hdcid-toc "$EXAMPLES/m.model.$z" --components 5 -o mask >report
grep -q '5 of 16 components kept' report
grep -q 'the components hold .* % of the variance' report
hdcid-train-decoder -q "$codes" --mask mask --task ave --modality video --epochs 2 --heads per-layer -o decoder
hdcid-inspect decoder | grep -q 'l2.linear.weight.*\[5, 5\]'
hdcid-eval decoder "$codes" --modality audio | grep -q '"accuracy"'
hdcid-train-decoder -q "$codes" --mask mask --task ave --modality video --epochs 2 --heads joint -o decoder
hdcid-inspect decoder | grep -q '\[2, 16, 5\]'
hdcid-inspect decoder | grep -q '\[10, 10\]'
hdcid-eval decoder "$codes" --modality audio | grep -q '"accuracy"'
hdcid-train-decoder -q "$codes" --mask mask --layers 2 --task ave --modality video --epochs 1 -o second
hdcid-inspect second | grep -q '\[1, 16, 5\]'

code=0
hdcid-toc "$EXAMPLES/m.model.$z" --components 5 --channels 5 2>err || code=$?
[ $code = 2 ] && grep -q 'exclude each other' err
code=0
hdcid-toc "$EXAMPLES/m.model.$z" --components 17 2>err || code=$?
[ $code = 2 ] && grep -q 'the codebook has 16 channels' err
