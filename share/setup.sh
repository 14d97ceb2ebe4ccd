#!/usr/bin/env bash
# Installs the Debian packages that the build and the tests need, where that is allowed; otherwise names what is missing.
# Arguments: more packages.
# LibTorch from elsewhere: set LIBTORCH (wheel or a folder), Torch_DIR or CMAKE_PREFIX_PATH, and Debian's is not asked for.
set -euo pipefail

packages=(g++ cmake ninja-build pkg-config zstd
  nlohmann-json3-dev libcxxopts-dev libfmt-dev libzstd-dev libxxhash-dev libzip-dev libhdf5-dev libpng-dev
  libeigen3-dev doctest-dev
  gnuplot-nox  # hdcid-report's pictures
  "$@")
# Debian's LibTorch calls whatever BLAS is installed; the reference BLAS is 15-25 times slower, and OpenBLAS's pthread flavour
# ignores LibTorch's thread setting.
if [ -z "${LIBTORCH:-}${Torch_DIR:-}${CMAKE_PREFIX_PATH:-}" ]; then
  packages+=(libtorch-dev libopenblas0-openmp)
elif [ "${LIBTORCH:-}" = wheel ]; then
  packages+=(python3-pip unzip)
fi

if ! command -v dpkg-query >/dev/null; then
  echo "setup: this is not Debian; the build needs: ${packages[*]} (or their equivalents)" >&2
  exit 0
fi

missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
  else
    echo "setup: missing packages: ${missing[*]}" >&2
    echo "  try: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 3
  fi
fi
echo "setup: installing ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
