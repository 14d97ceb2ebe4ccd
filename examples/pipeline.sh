#!/usr/bin/env bash
# From features to a score in ten lines: how well does a classifier trained on video codes read audio codes?
set -euo pipefail
hdcid-synth pretrain --seed 1 -o pretrain.features.safetensors.zst
hdcid-synth ave --seed 1 -o ave.features.safetensors.zst
hdcid-pretrain pretrain.features.safetensors.zst -o m.model.safetensors.zst --layers 2 --dim 32 --codes 64 --video-specific 32 \
  --batch-size 48 --epochs 2 --warm-start 1
hdcid-quantize ave.features.safetensors.zst m.model.safetensors.zst -o ave.codes.safetensors.zst
hdcid-toc m.model.safetensors.zst -o m.mask.safetensors.zst
hdcid-train-decoder ave.codes.safetensors.zst --mask m.mask.safetensors.zst --task ave --modality video -o va.decoder.safetensors.zst
hdcid-eval va.decoder.safetensors.zst ave.codes.safetensors.zst --modality audio --tag row=H-DCID+TOC > metrics.jsonl
hdcid-report table1 metrics.jsonl
