# A checkpoint of the authors' code becomes a model file: weights under their names, quantiser buffers as codebooks.
data=$TESTS/../import/data
for checkpoint in dcid hdcid; do
  hdcid-import pt --checkpoint "$data/pt/$checkpoint.pt" -q -o $checkpoint.model
  echo $checkpoint
  hdcid-inspect $checkpoint.model | grep -E '^  codebooks|_lstm' | tr -s ' ' | sed 's/ [0-9]* bytes//'
done
