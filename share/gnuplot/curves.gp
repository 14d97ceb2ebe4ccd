# Training curves as small multiples; a colour per series, a dash per log.
# Values: panels, logs, log[log], axis, title[panel], series[panel], first[panel] (its first block). Data: curves.tsv, blocks of
# step or epoch and value, headed by the name of the series: panel by panel, series by series, log by log.
columns = panels < 4 ? panels : 4
lines = ceil(panels / (1. * columns))
panel = 220.; tall = 130.; step = tall + 96
heading = logs > 1 ? 18. * ceil(logs / 3.) + 8 : 0
width = columns * (panel + 56) + 16
height = heading + lines * step + 24
eval open
set multiplot
set tics font ',9'
set autoscale xfix
set key font ',9' samplen 1.5 spacing 0.9 Left reverse
do for [p=1:panels] {
  left = ((p - 1) % columns) * (panel + 56) + 52
  right = left + panel
  top = heading + ((p - 1) / columns) * step + 32
  bottom = top + tall
  eval box
  set title title[p] offset 0,-0.6
  undermost = p > panels - columns
  if (undermost) { set xlabel axis offset 0,0.6 } else { unset xlabel }
  rows = series[p] > 3 ? 3 : 1
  set key at screen (left+right)/2/width, 1-(bottom+(undermost ? 36 : 20))/height center top maxrows rows
  if (series[p] == 1) { unset key }
  plot for [i=0:series[p]*logs-1] 'curves.tsv' index first[p]+i using 1:2 with linespoints \
    linetype i/logs+1 dashtype i%logs+1 pointsize 0.25 pointtype 7 title i%logs ? '' : columnheader(1)
}
if (logs > 1) {
  left = 0; right = width; top = 0; bottom = heading
  eval box
  unset title; unset xlabel; unset border; unset tics; unset grid
  set key at screen 0.5, 1-4/height center top maxcols 3 samplen 3
  plot [0:1][0:1] for [l=1:logs] NaN with lines linecolor rgb 'black' dashtype l title log[l]
}
unset multiplot
