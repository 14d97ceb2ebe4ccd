# Six steps whose counts are known: use, perplexity, information about the class, agreement; the same from a pipe.
source "$TESTS/tiny.sh"
labelled_codes c.safetensors
hdcid-report codes c.safetensors --format tsv
hdcid-report codes - --format tsv <c.safetensors | cmp - <(hdcid-report codes c.safetensors --format tsv)
hdcid-report codes c.safetensors --format json | head -c 150
