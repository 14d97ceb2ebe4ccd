# Codes by use: above, the share of each modality's steps that a code takes; below, the classes at those steps.
# Values: layers, stages, modalities, classes, longest (letters of a class name), live[place], title[place], modality[m].
# Data: use.tsv, classes.tsv (a block per place: layer by layer, stage by stage), names.tsv.
names = 24. + 6.2 * longest; panel = 330.; bar = 44.; row = classes > 60 ? 9. : classes < 10 ? 140. / classes : 14.
small = classes > 60 ? ",6" : ",9"
cell = 40. + modalities * (bar + 8) + classes * row + 44
width = layers * (names + panel) + 90
height = stages * cell
eval open
set multiplot
set style fill solid noborder
set boxwidth 0.9
unset key
set cbrange [0:1]
do for [p=1:layers*stages] {
  left = names + ((p - 1) / stages) * (names + panel)
  right = left + panel
  top = ((p - 1) % stages) * cell + 40
  if (live[p] > 10) { set xtics autofreq } else { set xtics 1 }
  set xtics format ""
  do for [m=1:modalities] {
    bottom = top + bar
    set xrange [*:*]; set yrange [*:*]  # stats sees what lies within
    stats 'use.tsv' index p-1 using m+1 nooutput
    set xrange [0.5:live[p]+0.5]
    eval box
    if (m == 1) { set title title[p] offset 0,-0.4 } else { unset title }
    set label 1 modality[m] at graph 0.985,0.78 right front
    set yrange [0:STATS_max > 0 ? 1.1 * STATS_max : 1]
    set ytics (0, sprintf('%.3g %%%%', STATS_max) STATS_max) scale 0.5 font ",9"
    unset xlabel
    plot 'use.tsv' index p-1 using 1:(column(m+1)) with boxes linetype m
    top = bottom + 8
  }
  unset title; unset label 1
  bottom = top + classes * row
  eval box
  set xtics format "%g"
  set xlabel 'codes, the most used first' offset 0,0.4
  set yrange [classes-0.5:-0.5]
  unset grid
  set ytics autofreq scale 0 font small
  if (p > (layers - 1) * stages) {
    set colorbox user origin (right+14)/width, 1-bottom/height size 12./width, (bottom-top)/height
    set cblabel "share of the code's steps"
  } else { unset colorbox }
  eval "plot 'classes.tsv' index p-1 matrix using ($1+1):2:3 ".heat(live[p]*classes).", \
    'names.tsv' using (0.5):1:ytic(2) with dots linecolor rgb '#440154'"
  set grid
}
unset multiplot
