# Indices, then values, separated by tabs; a range of rows; a tensor that is not there.
source "$TESTS/tiny.sh"
codes c.safetensors 0 3
hdcid-inspect c.safetensors --show audio
hdcid-inspect c.safetensors --show audio:1:1
hdcid-inspect c.safetensors --show codebooks:0
code=0
hdcid-inspect c.safetensors --show video || code=$?
[ $code = 3 ]
code=0
hdcid-inspect c.safetensors --show audio:9 || code=$?
[ $code = 3 ]
code=0
hdcid-inspect c.safetensors --show audio:x || code=$?
[ $code = 2 ]
