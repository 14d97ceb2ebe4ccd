# Two codes of four channels; the two channels kept make them orthogonal. The order of the picture does not change numbers.
printf '\223NUMPY\001\000v\000%-117s\n' "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 4), }" >book.npy
printf '\000\000\200\077\000\000\200\077\000\000\200\077\000\000\000\100' >>book.npy   # 1  1  1  2
printf '\000\000\200\077\000\000\200\277\000\000\200\077\000\000\000\100' >>book.npy   # 1 -1  1  2
hdcid-toc -q book.npy --channels 2 -o mask >toc.txt
hdcid-report cosines book.npy --mask mask
hdcid-report cosines book.npy --mask mask --order similarity | cmp - <(hdcid-report cosines book.npy --mask mask)
