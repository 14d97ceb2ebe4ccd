source "$TESTS/tiny.sh"
codes c.safetensors 0 3
hdcid-inspect --stats c.safetensors
hdcid-inspect --stats --json c.safetensors
