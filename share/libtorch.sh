#!/usr/bin/env bash
# libtorch.sh FOLDER: unpacks the LibTorch that share/libtorch.txt names into FOLDER, for CPUs: without Python's part and CUDA's.
# For GPUs, with everything: pip install torch, then LIBTORCH=<its folder>.
set -euo pipefail
folder=$1 list=$(dirname "$0")/libtorch.txt
[ "$(uname -m)" = x86_64 ] || { echo "libtorch: $list is for x86_64; elsewhere set LIBTORCH=<folder>" >&2; exit 3; }
cmp -s "$list" "$folder/libtorch.txt" && exit 0
for needed in pip3 unzip; do
  command -v $needed >/dev/null || { echo "libtorch: there is no $needed; try: apt-get install python3-pip unzip" >&2; exit 3; }
done

echo "libtorch: fetching $(sed -n 's/^torch==\([^ ]*\).*/\1/p' "$list"), about 550 MB" >&2
rm -rf "$folder"
mkdir -p "$folder/wheels"
platforms=()
for glibc in 28 27 25 17; do platforms+=(--platform "manylinux_2_$glibc"_x86_64); done
pip3 download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
  --python-version 3.11 --implementation cp --abi cp311 --abi none "${platforms[@]}" --platform manylinux2014_x86_64 \
  --dest "$folder/wheels" -r "$list"
for wheel in "$folder"/wheels/*.whl; do
  unzip -qq "$wheel" 'torch/include/*' 'torch/lib/*' 'nvidia/*/lib/*' -x '*_cuda*.so' '*python*.so' '*nvshmem*' '*nvperf*' \
    -d "$folder" 2>/dev/null || [ $? = 11 ] ||  # no wheel has all of these
    { echo "libtorch: $wheel cannot be unpacked; is the disk full? try: df -h $folder" >&2; exit 3; }
done
rm -r "$folder/wheels"
cp "$list" "$folder"
