# Without gnuplot tables are made as ever, and a picture says what is missing.
source "$TESTS/tiny.sh"
labelled_codes c.safetensors
program=$(command -v hdcid-report)
PATH=/nowhere "$program" codes c.safetensors -o table
[ -s table ]
PATH='' "$program" codes c.safetensors --picture codes.svg
