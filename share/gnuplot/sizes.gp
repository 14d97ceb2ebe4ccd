# Scores against something that has a size, a line per row with the standard deviation over seeds.
# Values: panels, rows, title[panel], row[row], sizes, size[i], axis, logarithmic, score.
# Data: sizes.tsv, a block per panel and row: size, mean, deviation.
columns = panels < 2 ? 1 : panels < 5 ? 2 : 3
lines = ceil(panels / (1. * columns))
panel = 330.; tall = 220.; key_line = 18.
key_lines = ceil(rows / 2.)
width = columns * (panel + 70) + 20
height = lines * (tall + 80) + key_lines * key_line + 6
eval open
set multiplot
if (logarithmic) { set logscale x 2 }
array shape[8] = [7, 5, 9, 13, 11, 15, 6, 4]
# Bars do not hide each other.
apart(r) = 0.01 * (r - (rows + 1) / 2.)
beside(x, r) = logarithmic ? x * (1 + apart(r)) : x + apart(r) * (size[sizes] - size[1])
margin = 0.1 * (size[sizes] - size[1])
set xrange [logarithmic ? 0.9*size[1] : size[1]-margin : logarithmic ? 1.1*size[sizes] : size[sizes]+margin]
set xtics ()
do for [i=1:sizes] { set xtics add (sprintf('%g', size[i]) size[i]) }
set offsets 0, 0, graph 0.1, graph 0.1
set xlabel axis offset 0,0.4
do for [p=1:panels] {
  left = ((p - 1) % columns) * (panel + 70) + 64
  right = left + panel
  top = ((p - 1) / columns) * (tall + 80) + 34
  bottom = top + tall
  eval box
  set title title[p] offset 0,-0.4
  if (left < 65) { set ylabel score offset 1,0 } else { unset ylabel }
  if (p == 1) {
    set key at screen 0.5, (key_lines * key_line + 2) / height center top maxrows key_lines reverse Left samplen 3
  } else { unset key }
  plot for [r=1:rows] 'sizes.tsv' index (p-1)*rows+r-1 using (beside($1,r)):2:3 with yerrorbars linetype r pointtype 0 pointsize 0 notitle, \
    for [r=1:rows] 'sizes.tsv' index (p-1)*rows+r-1 using (beside($1,r)):2 with linespoints linetype r \
      pointtype shape[(r-1)%8+1] pointsize 1.1 title row[r]
}
unset multiplot
