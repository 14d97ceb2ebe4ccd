# A codebook that fits on a line: three of its four channels agree in sign, the second one does not and is kept first.
printf '\223NUMPY\001\000v\000%-117s\n' "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 4), }" >book.npy
printf '\000\000\200\077\000\000\200\077\000\000\200\077\000\000\000\100' >>book.npy   # 1  1  1  2
printf '\000\000\200\077\000\000\200\277\000\000\200\077\000\000\000\100' >>book.npy   # 1 -1  1  2
hdcid-toc book.npy --channels 2 --random-sets 0 -o mask
hdcid-toc book.npy --channels 2 --random-sets 0 -o - 2>report >mask2
cmp mask mask2
hdcid-toc book.npy --channels 2 --random-sets 0 --json | sed 's/,"top":.*//'
