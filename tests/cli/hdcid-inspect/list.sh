# What is in a file: kind, classes, tensors; the same from standard input, and as JSON.
source "$TESTS/tiny.sh"
codes c.safetensors 0 3
hdcid-inspect c.safetensors
hdcid-inspect - <c.safetensors
hdcid-inspect --json c.safetensors
