#!/usr/bin/env bash
# What is in a tensor file: its tensors, one clip's labels, a cut piece through a pipe.
set -euo pipefail
hdcid-synth ave --seed 1 --clips 60 -q -o ave.features.safetensors.zst
hdcid-inspect ave.features.safetensors.zst
hdcid-inspect ave.features.safetensors.zst --show labels:0:1
hdcid-inspect ave.features.safetensors.zst --cut 10:20 -o - | hdcid-inspect - --verify
zstd -qdc ave.features.safetensors.zst | hdcid-inspect - --digest
