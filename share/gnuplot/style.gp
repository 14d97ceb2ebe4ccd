# What all pictures share: terminal, fonts, colours. Loaded after the values (kind: 'svg' or 'png'; output) and before a
# picture's own script, which sets width and height in pixels and then says: eval open
set encoding utf8
set datafile separator "\t"

open = kind eq 'png' ? \
  'set terminal pngcairo noenhanced size 2*width,2*height font "Sans,10" fontscale 2 linewidth 2 background "white"; set output output' : \
  'set terminal svg noenhanced size width,height dynamic standalone font "Helvetica,12" background "white"; set output output'

# viridis, which keeps its order in grey and for colour-blind readers
set palette defined (0 "#440154", 1 "#482878", 2 "#3e4a89", 3 "#31688e", 4 "#26828e", 5 "#1f9e89", 6 "#35b779", \
  7 "#6ece58", 8 "#b5de2b", 9 "#fde725")

# the lines of Okabe and Ito, darkest first
array colour[8] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#999999"]
do for [i=1:8] { set linetype i linecolor rgb colour[i] linewidth 1.5 pointtype i }
set linetype cycle 8

set border linewidth 0.6
set tics scale 0.5 nomirror
set grid linecolor rgb "#d0d0d0" linewidth 0.7

# A box in pixels, counted from the upper left corner, becomes the margins of the next plot.
box = 'set margins at screen left/width, at screen right/width, at screen 1-bottom/height, at screen 1-top/height'

# Rectangles stay sharp at any size of the page; an image is smaller when there are many, and has no seams.
heat(cells) = kind eq 'png' || cells > 20000 ? 'with image' : 'with image pixels'
