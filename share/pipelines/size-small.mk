# SIZE=small: everything on the embedded set in about an hour on two cores (make -j2 THREADS=1).
# Other sizes are files like this one; what a command line or the environment sets goes before it.

ifneq ($(LAYOUT),embedded)
$(error SIZE=$(SIZE) is a size of the embedded set)
endif
SEEDS ?= 1
SIZES ?= --video-specific 64 --cpc-context 64 --text-lstm 32 --batch-size 48 --epochs 8 --learning-rate 1e-3
