# The sets of all tasks, as features files: made (LAYOUT=embedded), imported (LAYOUT=published DATA=folder) or given (LAYOUT=own DATA=file).

SETS := pretrain ave avvp-video avvp-audio ave-avvp-train ave-avvp-video ave-avvp-audio ucf vgg
D := $(OUT)/$(LAYOUT)$(SIZE:%=-%)
F := $(D)/features

$(D) $(F):
	@mkdir -p $@

# Clips of the pretraining sets in thousands, as published; the embedded sets have CLIPS for each thousand.
clips.pretrain-24K := 24
clips.pretrain := 40
clips.pretrain-81K := 81

ifeq ($(LAYOUT),embedded)
CLIPS ?= 15
# The world (classes, maps from latent factors to features) has one seed; pretraining and heads have their own.
$(F)/%.$(X): | $(F)
	$(BIN)synth $(patsubst pretrain-%,pretrain,$*) $(if $(clips.$*),--clips $$(($(clips.$*) * $(CLIPS)))) -o $@ --seed 1 -q
# Sizes for which a laptop finishes Table 1 in minutes.
DIM ?= 64
CODES ?= 96
CODE_SIZES ?= 24 48 96 144 192
FSQ_LEVELS ?= 6,4,4
SIZES ?= --video-specific 64 --cpc-context 64 --text-lstm 32 --batch-size 48 --epochs 16 --learning-rate 1e-3
else ifeq ($(LAYOUT),published)
ifeq ($(DATA),)
$(error LAYOUT=published needs DATA=<folder with the published files>)
endif
import = $(BIN)import $(1) --data $(DATA) -o $@ --threads $(THREADS)
$(F)/pretrain.$(X): | $(F)
	$(call import,vggsound-avel)
$(F)/pretrain-24K.$(X): | $(F)
	$(call import,vggsound-avel --subset train --modalities audio$(comma)video)
# A csv without classes, with features of its own.
$(F)/pretrain-81K.$(X): | $(F)
	$(call import,vggsound-avel --modalities audio$(comma)video --csv $(CSV81K) \
	  $(AUDIO81K:%=--audio-dir %) $(VIDEO81K:%=--video-dir %))
$(F)/ave.$(X): | $(F)
	$(call import,ave)
$(F)/avvp-%.$(X): | $(F)
	$(call import,avvp --modality $*)
$(F)/ave-avvp-train.$(X): | $(F)
	$(call import,ave-avvp-train)
$(F)/ave-avvp-%.$(X): | $(F)
	$(call import,ave-avvp --modality $*)
$(F)/ucf.$(X) $(F)/vgg.$(X): $(F)/%.$(X): | $(F)
	$(call import,$*)
# The clips of VGGSound that profile clean did not pretrain on.
$(F)/vgg-unseen.$(X): | $(F)
	$(call import,vgg --without $(DATA)/feature_extractor/feature_extractor/vggsound-avel40k.csv)
else ifeq ($(LAYOUT),own)
$(if $(wildcard $(DATA)),,$(error LAYOUT=own needs DATA=<features file with labels and splits>; there is no '$(DATA)'))
SETS := pretrain own
# One file for everything: its training clips pretrain and train heads, its test clips are scored. What heads need is asked for now.
SIZES ?= --split train
$(F)/%.$(X): $(DATA) | $(F)
	@for tensor in labels split ids $(filter-out text,$(MODALITIES)); do $(BIN)inspect $< --show $$tensor:0:1 >/dev/null; done
	@splits=$$($(BIN)inspect $< --show split:0:1000000000 | cut -f2 | sort -u | xargs); [ "$$splits" = '0 1 2' ] || \
	  { echo "$<: clips are in splits '$$splits'; 0 (train), 1 (val) and 2 (test) are needed" >&2; exit 3; }
	ln -sfn $(abspath $<) $@
else
$(error LAYOUT is '$(LAYOUT)'; it can be embedded, published or own)
endif
# As published, for all but the embedded set.
DIM ?= 256
CODES ?= 400
CODE_SIZES ?= 256 400 512 800 1024
FSQ_LEVELS ?= 10,8,5

features: $(SETS:%=$(F)/%.$(X))
