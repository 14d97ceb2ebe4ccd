# How the time of kernels grows: bench.tsv (a block per kernel and size: its name, then value, seconds) -> growth.svg
set terminal svg size 1150,900 dynamic font "Helvetica,12" background "white" noenhanced
set output 'growth.svg'
set datafile separator "\t"
set key off
set logscale xy
set grid linecolor rgb "#d0d0d0"
set format y "%.0e"
set ylabel "seconds"
set tics nomirror
stats 'bench.tsv' using 2 nooutput
set multiplot layout ceil(STATS_blocks / 3.), 3
do for [i = 0:STATS_blocks - 1] {
  stats 'bench.tsv' index i every ::0::0 using (name = strcol(1), 1) nooutput
  set title name
  plot 'bench.tsv' index i every ::1 using 1:2 smooth unique with linespoints linewidth 1.5 pointtype 7 linecolor rgb "#0072b2"
}
unset multiplot
