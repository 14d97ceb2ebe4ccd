# The cells of the tables: a task in one direction. Which set and modality train the head, which are scored, on which clips.

ifeq ($(LAYOUT),own)
include share/pipelines/own_cells.mk
else
MODALITIES := video audio
cells := ave.v2a ave.a2v avvp.v2a avvp.a2v ave-avvp.v2a ave-avvp.a2v ucf-vgg.v2a ucf-vgg.a2v

vgg := $(if $(filter published-clean,$(LAYOUT)-$(PROFILE)),vgg-unseen,vgg)
train.ave.v2a := ave video
score.ave.v2a := ave audio
train.ave.a2v := ave audio
score.ave.a2v := ave video
train.avvp.v2a := avvp-video video
score.avvp.v2a := avvp-audio audio
train.avvp.a2v := avvp-audio audio
score.avvp.a2v := avvp-video video
train.ave-avvp.v2a := ave-avvp-train video
score.ave-avvp.v2a := ave-avvp-audio audio
train.ave-avvp.a2v := ave-avvp-train audio
score.ave-avvp.a2v := ave-avvp-video video
train.ucf-vgg.v2a := ucf video
score.ucf-vgg.v2a := $(vgg) audio
train.ucf-vgg.a2v := $(vgg) audio
score.ucf-vgg.a2v := ucf video
endif

task = $(basename $(1))
# The cell whose head this one takes: another target of the same training is no other head, unless its scores choose the epoch.
trained = $(or $(if $(filter-out authors,$(PROFILE)),$(first.$(1))),$(1))
heads := $(sort $(foreach c,$(cells),$(call trained,$(c))))
first_heads := $(sort $(foreach c,$(cells),$(or $(first.$(c)),$(c))))
# The set whose codes stand for all in pictures and retrieval.
shown := $(word 1,$(score.$(firstword $(cells))))
# Each modality asks for each other: a:b.
directions := $(foreach a,$(MODALITIES),$(foreach b,$(filter-out $(a),$(MODALITIES)),$(a):$(b)))

# Splits of the clean profile: the scored clips are never among the training clips. AVE -> AVVP and UCF <-> VGG score another
# data set, so all of it counts, but for VGGSound clips that pretraining saw. The authors' protocol trains and scores on
# everything it loads.
splits.clean.ave := --split test
splits.clean.avvp := --split test
splits.clean.ave-avvp := --split all
splits.clean.ucf-vgg := --split all
splits.paper.ave := $(splits.clean.ave)
splits.paper.avvp := $(splits.clean.avvp)
splits.paper.ave-avvp := --split all
splits.paper.ucf-vgg := --split all
splits.authors.ave := --split train
heads.authors.ave := --split train --validation train
splits.authors.avvp := --split all
splits.authors.ave-avvp := --split all
splits.authors.ucf-vgg := --split all
# The labelled modality is scored on the set that trained the head: on clips that did not, but in the authors' protocol.
labelled.clean := --split test
labelled.paper := --split test
labelled.authors := --split train

# Channels of TOC. The authors' scripts set them per task and direction: channels kept of 256, best and worst in the mix.
toc.authors.dcid.ave.v2a := 224 1,1
toc.authors.dcid.ave.a2v := 224 1,1
toc.authors.dcid.avvp.v2a := 128 3,1
toc.authors.dcid.avvp.a2v := 128 3,1
toc.authors.dcid.ave-avvp.v2a := 224 1,0
toc.authors.dcid.ave-avvp.a2v := 196 1,0
toc.authors.dcid.ucf-vgg.v2a := 128 1,0
toc.authors.dcid.ucf-vgg.a2v := 224 1,0
toc.authors.hdcid.ave.v2a := 128 1,0
toc.authors.hdcid.ave.a2v := 196 1,0
toc.authors.hdcid.avvp.v2a := 224 1,0
toc.authors.hdcid.avvp.a2v := 128 1,0
toc.authors.hdcid.ave-avvp.v2a := 196 1,1
toc.authors.hdcid.ave-avvp.a2v := 224 3,1
toc.authors.hdcid.ucf-vgg.v2a := 196 1,0
toc.authors.hdcid.ucf-vgg.a2v := 224 1,1
