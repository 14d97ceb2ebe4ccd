# slow: ten pretrainings
# A method of alignment, alone, finds clips by codes of the other modality better than the same method on shuffled pairs. By
# retrieval, since methods that compare clip means say little about single steps: the sum of both directions' median ranks.
[ "$ENGINE" ] || exit 77
set -o pipefail
hdcid-synth pretrain --seed 1 -q -o pretrain
hdcid-synth ave --seed 1 -q -o ave

# median_ranks OPTION...: in tenths, smaller is better
median_ranks() {
  hdcid-pretrain pretrain -o model --restart -q --seed 1 --layers 1 --dim 64 --codes 96 --video-specific 16 --batch-size 48 --epochs 16 \
    --learning-rate 1e-3 --modalities audio,video --club 0 --cpc 0 --cmcm 0 --no-mm-ema --no-cross-commitment --threads 1 "$@"
  hdcid-quantize ave model -q -o codes
  for pair in video:audio audio:video; do hdcid-eval --retrieve $pair codes -q; done |
    sed 's/.*"metrics":{[^}]*"median_rank":\([0-9.]*\).*/\1/' | awk '{ sum += $1 } END { print 10 * sum }'
}

failed=0
for method in s-mit ms-clip codis turn cmcm; do
  full=$(median_ranks --align $method)
  shuffled=$(median_ranks --align $method --shuffle-pairs)
  echo "$method: $full, shuffled pairs $shuffled" >&2
  [ "$full" -lt "$shuffled" ] || failed=1
done
exit $failed
