# From a score to every file below it; what is missing is named and is no success.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
cp "$EXAMPLES"/{va.decoder,ave.codes,ave.features,m.model,pretrain.features}.safetensors.zst .
hdcid-report trace "$EXAMPLES/metrics.jsonl" >tree
grep -oE '^ *(decoder|codes|features|model|selection|hdcid-[a-z-]+) |[^ ]*\.zst.*' tree

# A mask's inputs too.
hdcid-toc m.model.safetensors.zst -o mask >report
hdcid-train-decoder -q ave.codes.safetensors.zst --mask mask --task ave --modality video --epochs 1 -o masked
hdcid-eval masked ave.codes.safetensors.zst --modality audio --tag row=masked >masked.jsonl
hdcid-report trace masked.jsonl | grep -A2 '^    mask xxh3:' | grep -q 'codebooks xxh3:[0-9a-f]*  m.model'

rm m.model.safetensors.zst
code=0
hdcid-report trace "$EXAMPLES/metrics.jsonl" >tree 2>err || code=$?
[ $code = 1 ]
grep -q '^      model xxh3:[0-9a-f]*  not found below \.$' tree
grep -q '1 of the inputs is not there' err
