# UCF-101's clips of one source video, v_Class_g01_c01 and its like, stay in one split; splits differ.
data=$TESTS/../import/data
mkdir clips
{
  echo category,video_id
  for g in $(seq -w 20); do
    for c in 01 02; do
      cp "$data/npy/f4.npy" clips/v_Sing_g${g}_c$c.npy
      echo Sing,v_Sing_g${g}_c$c
    done
  done
} >list.csv
hdcid-import ucf --data "$data/tree" --csv list.csv --video-dir clips -q -o out
hdcid-inspect out --show split:0:40 | cut -f2 | paste - - | sort | uniq -c >pairs
[ "$(awk '$2 != $3' pairs | wc -l)" = 0 ]
[ "$(wc -l <pairs)" -gt 1 ]
