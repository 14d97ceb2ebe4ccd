# A model on the sphere goes the whole way, and its codes have length 1.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
z=safetensors.zst
train() {
  hdcid-pretrain "$EXAMPLES/pretrain.features.$z" -q --quantizer sphere --dim 16 --heads 2 \
    --codes 16 --epochs 1 --batch-size 8 --video-specific 8 --text-lstm 8 --threads 1 "$@"
}
train -o m.model.$z
hdcid-quantize "$EXAMPLES/ave.features.$z" m.model.$z -q -o ave.codes.$z
hdcid-inspect ave.codes.$z --show codebooks:0:2 |
  awk -F'\t' '{ sum = 0; for (i = NF - 15; i <= NF; ++i) sum += $i * $i
              if (sum < 0.9999 || sum > 1.0001) exit 1; ++codes }
      END { print codes " codes of length 1"; exit codes != 32 }'
hdcid-toc m.model.$z -q -o m.mask.$z | tail -n 2
hdcid-train-decoder ave.codes.$z --task ave --modality video --mask m.mask.$z --epochs 2 -q \
  -o va.decoder.$z
hdcid-eval va.decoder.$z ave.codes.$z --modality audio -q | grep -o '"metrics":{"accuracy":[^,]*'
