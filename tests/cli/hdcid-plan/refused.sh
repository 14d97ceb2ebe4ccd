# Choices that do not exist or do not go together are refused in one sentence, with exit code 2.
refused() {
  local said=$1 code=0
  shift
  hdcid-plan "$@" >out 2>err || code=$?
  [ $code = 2 ] && [ ! -s out ] && grep -qF "hdcid-plan: $said" err && return
  cat err >&2
  echo "exit $code for $*" >&2
  exit 1
}
refused 'nothing is asked for'
refused "there is no target 'table9'" table9
refused "METHODS has 'clap'; it can have s-mit ms-clip codis turn cmcm full" \
  table3 --methods 'turn clap'
refused "MODALITIES is 'audio'; two or three of audio video text are needed" \
  table1 --layout own --data /dev/null --modalities audio
refused '--run, --status and --why exclude each other' --status --why x
refused '--run needs --notes and a command' --run x
refused "--format: 'json' is not one of list, make, dot" table1 --format json

# Options may be the value of an option.
hdcid-plan table1 --pretrain '--epochs 2' >plan
grep -q -- '--learning-rate 1e-3 --epochs 2$' plan
hdcid-plan table1 --pretrain= --sizes ' ' >plan
grep -q -- '--keep-checkpoints last --threads [0-9]*$' plan
