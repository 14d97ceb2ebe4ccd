# The same input gives the same bytes, whatever the number of threads, and into a pipe as into a file.
tree=$TESTS/../import/data/tree
hdcid-import vggsound-avel --data "$tree" -q --threads 1 -o a
hdcid-import vggsound-avel --data "$tree" -q --threads 3 -o b
cmp a b
hdcid-import vggsound-avel --data "$tree" -q -o - | cmp a -
