#!/usr/bin/env bash
# Progress of a sweep: what is done, runs and is left of the tables asked for, and when that will end.
#
#   progress.sh FOLDER done KIND WEIGHT NAME [TABLE...]   at the end of a recipe: notes it, prints a line every few seconds
#   progress.sh FOLDER status                              prints a row per table
#
# In FOLDER: expected/TABLE  words KIND|WEIGHT|FILE, KIND being model or score
#            running/NAME    pid, start, host and whether it goes on from a checkpoint; the pid tells what a killed make left behind, but on
#                            another host (NAME is a path, with + for /)
#            times           end, kind, weight and seconds of each recipe that is done
#            started         when the last make began
set -euo pipefail
shopt -s nullglob
folder=$1 command=$2
shift 2
now=$EPOCHSECONDS

declare -A start=() host=() n=() seen=()  # start and host of each file that is made now; counts by table, kind and state; files counted
declare -A unit=([model]=0 [score]=0)     # weight not done

find_running() {
  local marker name pid began where program
  for marker in "$folder"/running/*; do
    read -r pid began where _ <"$marker" || continue
    program=hdcid-
    [ "$where" != "$HOSTNAME" ] || { read -r program <"/proc/$pid/comm"; } 2>/dev/null || continue
    [[ $program = hdcid-* ]] || continue
    name=${marker##*/}
    name=${folder%/*}/${name//+//}
    start[$name]=$began host[$name]=$where
  done 2>/dev/null  # a marker may go meanwhile
}

add() { n[$1]=$((${n[$1]:-0} + 1)); }

count() {  # TABLE; models that tables share count once in `all`
  local words word kind weight file state
  read -ra words <"$folder/expected/$1" || :
  for word in "${words[@]}"; do
    kind=${word%%|*} file=${word##*|} weight=${word#*|}
    state=left
    if [ "${start[$file]:-}" ]; then state=running; elif [ -e "$file" ]; then state='done'; fi
    add "$1 $kind $state"
    [ -z "${seen[$file]:-}" ] || continue
    seen[$file]=1
    add "all $kind $state"
    [ $state = 'done' ] || unit[$kind]=$((${unit[$kind]} + ${weight%|*}))
  done
}

# Seconds of work left, and how much of it one second of the clock does. Kinds that nothing is known about are left out.
work=0 known=1 busy=0 clock=1
measure() {
  local end kind weight seconds began=0 last=0 file
  local model_seconds=0 model_weight=0 other_seconds=0 scores=0 heads=0
  read -r began <"$folder/started" || :
  while read -r end kind weight seconds; do
    case $kind in
      model) model_seconds=$((model_seconds + seconds)) model_weight=$((model_weight + weight)) ;;
      head) heads=$((heads + 1)) ;;
      score) scores=$((scores + 1)) ;;
    esac
    [ "$kind" = model ] || other_seconds=$((other_seconds + seconds))
    if [ "$end" -ge "$began" ]; then busy=$((busy + seconds)) last=$end; fi
  done 2>/dev/null <"$folder/times" || :
  [ ${#start[@]} = 0 ] || last=$now
  clock=$((last > began ? last - began : 1))
  if [ $model_weight -gt 0 ]; then work=$((unit[model] * model_seconds / model_weight)); elif [ "${unit[model]}" -gt 0 ]; then known=0; fi
  [ $heads -le $scores ] || scores=$heads  # a score needs a head, and tables share them
  [ $scores = 0 ] || work=$((work + unit[score] * other_seconds / scores))
  for file in "${!start[@]}"; do
    busy=$((busy + now - ${start[$file]}))
    work=$((work > now - ${start[$file]} ? work - now + ${start[$file]} : 0))
  done
}

span() { if [ "$1" -lt 5400 ]; then echo "$((($1 + 59) / 60)) min"; else echo "$((($1 + 1800) / 3600)) h"; fi; }

outlook() {
  local seconds
  if [ $((unit[model] + unit[score])) = 0 ]; then echo 'all done'; return; fi
  measure
  if [ $known = 0 ] || [ $busy = 0 ]; then echo 'no estimate yet'; return; fi
  seconds=$((work * clock / busy))
  if [ "$1" ]; then printf 'ends %(%a %H:%M)T, in %s\n' $((now + seconds)) "$(span $seconds)"; else echo "stopped, $(span $seconds) left"; fi
}

note_done() {  # KIND WEIGHT NAME
  local marker=$folder/running/${3//\//+} began=$now resumed=
  { read -r _ began _ resumed <"$marker"; } 2>/dev/null || :
  rm -f "$marker"
  [ "$resumed" ] || echo "$now $1 $(($2)) $((now - began))" >>"$folder/times"
}

if [ "$command" = 'done' ]; then
  note_done "$1" "$2" "$3"
  kind=$1 name=$3 printed=0
  shift 3
  { read -r printed <"$folder/printed"; } 2>/dev/null || :
  # Counting takes a while for thousands of files: after every model, but after small things only now and then.
  [ $# -gt 0 ] && { [ "$kind" = model ] || [ $((now - printed)) -ge 10 ]; } || exit 0
  echo "$now" >"$folder/printed"
  find_running
  for table in "$@"; do count "$table"; done
  models=$((${n[all model done]:-0} + ${n[all model running]:-0} + ${n[all model left]:-0}))
  scores=$((${n[all score done]:-0} + ${n[all score running]:-0} + ${n[all score left]:-0}))
  echo "[${n[all model done]:-0} of $models models, ${n[all score done]:-0} of $scores scores, ${#start[@]} running; $(outlook now)] $name" >&2
else
  lists=("$folder"/expected/*)
  if [ ${#lists[@]} = 0 ]; then echo "nothing was started in ${folder%/*}"; exit 0; fi
  find_running
  for list in "${lists[@]}"; do count "${list##*/}"; done
  format='%-10s %12s %8s %6s %14s %8s %6s\n'
  # shellcheck disable=SC2059
  printf "$format" '' 'models done' running left 'scores done' running left
  for table in "${lists[@]##*/}" all; do
    cells=()
    for kind in model score; do
      for state in 'done' running left; do cells+=("${n[$table $kind $state]:-0}"); done
    done
    # shellcheck disable=SC2059
    printf "$format" "$table" "${cells[@]}"
  done
  for file in "${!start[@]}"; do echo "running on ${host[$file]}: ${file#"${folder%/*}/"}, $(span $((now - ${start[$file]})))"; done
  outlook "${start[*]}"
fi
