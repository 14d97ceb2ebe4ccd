# All missing and broken clip files are counted and named, not only the first; nothing is written.
cp -r "$TESTS/../import/data/tree" tree
chmod -R u+w tree
rm tree/vggsound40k/feature/audio/zip/aaaaaaaaaaa.zip
head -c 100 tree/vggsound40k/feature/video/zip/ccccccccccc.zip >short
mv short tree/vggsound40k/feature/video/zip/ccccccccccc.zip
code=0
hdcid-import vggsound-avel --data tree -o out.features || code=$?
[ $code = 3 ] && [ ! -e out.features ] && [ -z "$(find . -maxdepth 1 -name '*out.features*')" ]

# --skip-missing goes on with the other two and says so.
hdcid-import vggsound-avel --data tree --skip-missing -o out.features
hdcid-inspect out.features | grep -q 'audio  *F32  *\[2, 10, 3\]'
