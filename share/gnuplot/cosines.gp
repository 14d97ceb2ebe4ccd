# Figure 2 of the paper: cosines between all codes of a layer, with all channels and with those kept, on one colour scale.
# Values: layers, lowest (of all cosines), axis, codes[layer], title_before[layer], title_after[layer].
# Data: before.LAYER, after.LAYER: float32 [code, code].
side = 300.; gap = 60.
width = 60 + 2 * side + gap + 90
height = layers * (side + 84)
eval open
set multiplot
unset key
unset grid
set size square
set cbrange [floor(10 * lowest) / 10.:1]
set cblabel 'cosine'
set tics out
do for [k=1:layers] {
  top = (k - 1) * (side + 84) + 34
  bottom = top + side
  set xrange [-0.5:codes[k]-0.5]
  set yrange [codes[k]-0.5:-0.5]
  set xlabel axis offset 0,0.4
  do for [panel=0:1] {
    left = 60 + panel * (side + gap)
    right = left + side
    eval box
    set title panel ? title_after[k] : title_before[k] offset 0,-0.4
    if (panel) { unset ylabel } else { set ylabel axis offset 1,0 }
    if (panel) { set colorbox user origin (right+14)/width, 1-bottom/height size 12./width, side/height } else { unset colorbox }
    eval sprintf("plot '%s.%d' binary array=(%d,%d) format='%%float32' ", panel ? 'after' : 'before', k, codes[k], codes[k]).heat(2 * codes[k]**2)
  }
}
unset multiplot
