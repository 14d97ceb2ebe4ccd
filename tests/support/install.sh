#!/bin/bash
# usage: install.sh BUILD: installs BUILD, moves the tree, and uses it with nothing in the environment but PATH: every
# program's version, help, man page and completions, and a pipeline from data to a table.
set -eu
build=$(realpath "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cmake --install "$build" --prefix "$scratch/first" >/dev/null
mv "$scratch/first" "$scratch/tree"
cd "$scratch"
tree=$scratch/tree
mkdir work
fail() { echo "install: $*" >&2; exit 1; }
plain() { env -i PATH="$tree/bin:/usr/bin:/bin" "$@"; }

names=()
for program in "$build"/hdcid-*; do
  [ -x "$program" ] && [ ! -d "$program" ] && names+=("$(basename "$program")")
done
[ ${#names[@]} -ge 9 ] || fail "$build has the programs ${names[*]} only"
for name in "${names[@]}"; do
  plain "$name" --version | grep -q "^$name [0-9]" || fail "$name --version says nothing"
  plain "$name" --help | grep -q "^Usage: $name " || fail "$name --help says nothing"
  plain "$name" --man | cmp - "tree/share/man/man1/$name.1"
  plain "$name" --completion bash | cmp - "tree/share/bash-completion/completions/$name"
  plain "$name" --completion zsh | cmp - "tree/share/zsh/site-functions/_$name"
  plain "$name" --completion fish | cmp - "tree/share/fish/vendor_completions.d/$name.fish"
done

# Neither where libraries are looked for nor any text names the build, and no link leads out of the tree.
for file in $(find tree/bin tree/lib -type f ! -name '*.a'); do
  ! readelf -d "$file" 2>/dev/null | grep -E 'R(UN)?PATH' | grep -F "$build" || fail "$file looks for libraries in the build"
  ! grep -qF "$build" "$file" || fail "$file names the build"
done
[ -z "$(find tree -type l -lname '/*')" ] || fail "a link leads out of the tree"
[ -z "$(find tree -name CMakeLists.txt -o -name setup.sh -o -name libtorch.txt)" ] || fail "what only a build needs is installed"

[ -e tree/lib/libhdcid-torch.so ] || exit 0
cat >work/pipeline.sh <<'SCRIPT'
set -eu
z=safetensors.zst
for set in pretrain ave; do
  hdcid-synth $set -q --clips 40 --video-size 5 --video-dim 8 --audio-dim 8 --text-dim 8 --tokens 4 -o $set.features.$z
done
hdcid-pretrain pretrain.features.$z -q --profile paper --dim 16 --heads 2 --codes 16 --video-specific 8 --audio-specific 8 \
  --text-specific 8 --text-lstm 8 --cpc-context 8 --club-hidden 8 --epochs 1 --warm-start 0 --batch-size 8 -o m.model.$z
hdcid-quantize -q ave.features.$z m.model.$z -o ave.codes.$z
hdcid-toc -q m.model.$z -o m.mask.$z >toc.txt
hdcid-train-decoder -q ave.codes.$z --mask m.mask.$z --task ave --modality video --epochs 2 -o va.decoder.$z
hdcid-eval va.decoder.$z ave.codes.$z --modality audio --tag row=H-DCID+TOC >metrics.jsonl
hdcid-report table1 metrics.jsonl -o table1.md
if command -v gnuplot >/dev/null; then hdcid-report curves m.model.log.jsonl --picture curves.svg -o curves.md; fi
SCRIPT
cd work
plain bash pipeline.sh
grep -q 'H-DCID+TOC' table1.md || fail "table1 has no row of the pipeline"
