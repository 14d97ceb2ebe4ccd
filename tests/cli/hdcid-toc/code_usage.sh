# Uses of every code in every modality, as columns; and a codebook without codes has none to count.
. "$TESTS/tiny.sh"
codes x 0 1
hdcid-toc x --code-usage
hdcid-toc x --code-usage --json | grep -o '"usage":.*'
code=0
hdcid-synth vgg -q --clips 4 -o vgg
hdcid-toc vgg --tensor audio --code-usage 2>err || code=$?
[ $code = 2 ]
grep -q -e '--code-usage needs codes' err
