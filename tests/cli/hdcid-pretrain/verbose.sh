# -v also says with what options, from what files and by what LibTorch.
[ "$ENGINE" ] && [ -e "$EXAMPLES/complete" ] || exit 77
hdcid-pretrain "$EXAMPLES/pretrain.features.safetensors.zst" -o m.safetensors.zst -v --dim 16 --heads 2 \
  --codes 16 --video-specific 8 --epochs 1 --layers 1 --batch-size 8 --threads 1 2>said
grep -q '^hdcid-pretrain: with {.*"dim":16' said
grep -q '^hdcid-pretrain: reading .*/pretrain.features.safetensors.zst$' said
grep -q '^hdcid-pretrain: LibTorch [0-9.]* on cpu, 1 threads$' said
grep -q '^hdcid-pretrain: wrote m.safetensors.zst$' said
# What computes stands in the version and in what was made.
hdcid-pretrain --version -v --threads 2 >version
[ "$(grep -cE '^(hdcid-pretrain|libtorch|instructions|cuda) |^blas lib|^blas MKL|^threads 2$' version)" = 6 ]
libtorch=$(sed -n 's/^libtorch //p' version)
hdcid-inspect m.safetensors.zst --json | tr -d '\\' | grep -q "\"engine\":{\"libtorch\":\"$libtorch\",\"blas\":\"[^\"]*\",\"instructions\":\"[A-Z0-9]*\",\"threads\":1}"
