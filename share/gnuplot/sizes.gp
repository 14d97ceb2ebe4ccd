# Figure 5 of the paper: score against codebook size, a line per row with the standard deviation over seeds.
# Values: panels, rows, title[panel], row[row], sizes, size[i]. Data: sizes.tsv, a block per panel and row: size, mean, deviation.
columns = panels < 2 ? 1 : panels < 5 ? 2 : 3
lines = ceil(panels / (1. * columns))
panel = 330.; tall = 220.; key_line = 18.
key_lines = ceil(rows / 2.)
width = columns * (panel + 70) + 20
height = lines * (tall + 80) + key_lines * key_line + 6
eval open
set multiplot
set logscale x 2
array shape[8] = [7, 5, 9, 13, 11, 15, 6, 4]
beside(x, r) = x * (1 + 0.01 * (r - (rows + 1) / 2.))  # so that bars do not hide each other
set xrange [0.9*size[1]:1.1*size[sizes]]
set xtics ()
do for [i=1:sizes] { set xtics add (sprintf('%d', size[i]) size[i]) }
set offsets 0, 0, graph 0.1, graph 0.1
set xlabel 'codes in a codebook' offset 0,0.4
do for [p=1:panels] {
  left = ((p - 1) % columns) * (panel + 70) + 64
  right = left + panel
  top = ((p - 1) / columns) * (tall + 80) + 34
  bottom = top + tall
  eval box
  set title title[p] offset 0,-0.4
  if (left < 65) { set ylabel 'score, %' offset 1,0 } else { unset ylabel }
  if (p == 1) {
    set key at screen 0.5, (key_lines * key_line + 2) / height center top maxrows key_lines reverse Left samplen 3
  } else { unset key }
  plot for [r=1:rows] 'sizes.tsv' index (p-1)*rows+r-1 using (beside($1,r)):2:3 with yerrorbars linetype r pointtype 0 pointsize 0 notitle, \
    for [r=1:rows] 'sizes.tsv' index (p-1)*rows+r-1 using (beside($1,r)):2 with linespoints linetype r \
      pointtype shape[(r-1)%8+1] pointsize 1.1 title row[r]
}
unset multiplot
