# Q and lambda from labelled clips of one modality: a table beside other ways, the same bytes twice, refusals with a reason.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
z=safetensors.zst
codes=$EXAMPLES/ave.codes.$z
choose() { hdcid-toc "$EXAMPLES/m.model.$z" --select "$codes" "$@"; }
choose --select-modality audio -o mask >report
choose --select-modality audio -o mask2 >report2
cmp mask mask2
cmp report report2
for row in '^selected on [0-9]* clips of audio, split train: ' chosen, 'fixed, lambda 0.70' 'similarity only' 'variance only' \
  'random, 10 sets' 'principal components' 'all channels'; do
  grep -q "$row" report || { echo "no $row" >&2; exit 1; }
done
choose --select-modality audio --json | grep -qF '"select":{"rule":"5-fold'
hdcid-inspect mask | grep -q selected_ids

refused() {
  expected=$1 pattern=$2 code=0
  shift 2
  "$@" >out 2>err || code=$?
  [ $code = "$expected" ] && grep -q -e "$pattern" err || { cat err >&2; echo "exit $code, expected $expected: $pattern" >&2; exit 1; }
}
refused 2 'needs --select-modality' choose
refused 2 "'test' is not" choose --select-modality audio --select-split test
refused 2 "'all' is not" choose --select-modality audio --select-split all
refused 2 'how many channels' choose --select-modality audio --channels 4
refused 2 'its own clips only' choose --select-modality audio --codes "$codes"
refused 2 'both terms' choose --select-modality audio --criterion variance
refused 2 'needs --select' hdcid-toc "$codes" --select-modality audio
refused 3 "has no 'text' codes" choose --select-modality text
refused 3 'belongs to another codebook than' hdcid-toc "$EXAMPLES/dcid.model.$z" --select "$codes" --select-modality audio

# The clips that selected are not scored in the modality that did.
hdcid-train-decoder -q "$codes" --mask mask --task ave --modality audio --epochs 1 -o decoder
refused 3 'selected the channels of decoder by their audio labels' hdcid-eval decoder "$codes" --modality audio --split train
refused 3 'selected the channels of decoder by their audio labels' hdcid-eval decoder "$codes" --modality audio --split all
hdcid-eval decoder "$codes" --modality audio --split test >/dev/null
hdcid-eval decoder "$codes" --modality video --split train >/dev/null
