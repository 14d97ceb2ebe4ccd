# Why a file is to be made: what is missing, what is newer, which option differs, and who needs it.
why() { hdcid-plan --out out --build "$HDCID_BUILD" --seeds 1 --why "$@" >said; }
features=out/embedded/features
make_features() {
  hdcid-plan --out out --build "$HDCID_BUILD" --format make "$@" features -o plan.mk
  make -s -f plan.mk $features/ave.safetensors.zst $features/pretrain.safetensors.zst 2>/dev/null
}

why seed1/hdcid-rvq2/model table1 table2 --clips 1
grep -qx 'out/embedded/clean/seed1/hdcid-rvq2/model.safetensors.zst' said
grep -q 'model.safetensors.zst is not there$' said
grep -q 'features/pretrain.safetensors.zst, which it is made from, is to be made first' said
grep -qx '  needed by table2' said
grep -qx '    for out/embedded/clean/table2.md' said

make_features --clips 1
why features/pretrain --clips 1
grep -q 'is there, newer than its inputs and made as it would be now' said
why features/pretrain --clips 2
grep -qx '  it was made with --clips 40; now there is --clips 80' said
