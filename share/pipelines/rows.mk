# Models and rows. A model is a pretraining run per seed; a row is a model, its heads' options and its mask. Tables share them, so
# nothing is computed twice.

# $(call model,name,layers,options,pretraining set if it is another)
model = $(eval models += $(1))$(eval layers.$(1) := $(2))$(eval options.$(1) := $(3))$(eval set.$(1) := $(or $(4),pretrain))
# $(call row,name,model,options of heads,options of hdcid-toc: none without a mask, or the name of a toc_ function in rules.mk)
row = $(eval rows += $(1))$(eval model.$(1) := $(2))$(eval use.$(1) := $(3))$(eval toc.$(1) := $(4))

# The published H-DCID is the epoch after the warm start.
ifeq ($(LAYOUT)-$(PROFILE)$(filter --epochs%,$(PRETRAIN)),published-authors)
HDCID ?= --epochs 4
endif
$(call model,dcid,1,$(DCID))
$(call model,hdcid,2,$(HDCID))
$(call row,dcid,dcid)
$(call row,dcid-toc,dcid,,profile)
$(call row,hdcid-layer1,hdcid,--layers 1)
$(call row,hdcid,hdcid)
$(call row,hdcid-toc,hdcid,,profile)

# Quantisers (Table 2). The residual H-DCID has that many stages in each layer.
$(call model,dcid-fsq,1,$(DCID) --quantizer fsq --fsq-levels $(FSQ_LEVELS))
$(call row,dcid-fsq,dcid-fsq)
$(call model,dcid-rvq4,1,$(DCID) --stages 4)
$(call row,dcid-rvq4,dcid-rvq4)
$(foreach r,2 3 4,$(call model,hdcid-rvq$(r),2,$(HDCID) --stages $(r))$(call row,hdcid-rvq$(r),hdcid-rvq$(r)))

# What TOC ranks channels by (Table 5).
$(call row,dcid-similarity,dcid,,similarity)
$(call row,dcid-variance,dcid,,variance)

# Codebook sizes (Figure 5). The size of all other tables is there already.
sized = $(1)$(if $(filter-out $(CODES),$(2)),-$(2))
$(foreach l,$(filter-out $(CODES),$(CODE_SIZES)),$(call model,dcid-$(l),1,$(DCID) --codes $(l))$(call model,hdcid-$(l),2,$(HDCID) --codes $(l))\
  $(call row,dcid-$(l),dcid-$(l))$(call row,dcid-toc-$(l),dcid-$(l),,profile)$(call row,hdcid-$(l),hdcid-$(l))$(call row,hdcid-toc-$(l),hdcid-$(l),,profile))

# What the paper does not show: one change at a time. DCID is K = 1, H-DCID K = 2. Codes die after idle passes, of which another
# number per batch makes other batches.
passes_of_dead.6 := $(if $(filter paper,$(PROFILE)),--reset-after 1800 --reset-donor-below 600,--reset-after 300 --reset-donor-below 100)
passes_of_dead.1 := --reset-after 50 --reset-donor-below 17
layer_weight.clean := 0.3
layer_weight.paper := 1
layer_weight.authors := 0.3
ablate = $(call model,$(1),$(2),$(3))$(call row,$(1),$(1))$(eval ablations += $(1))
$(call ablate,dcid-no-reconstruction,1,$(DCID) --recon 0)
$(call ablate,dcid-no-club,1,$(DCID) --club 0)
$(call ablate,dcid-no-cpc,1,$(DCID) --cpc 0)
$(call ablate,dcid-no-commitment,1,$(DCID) --commitment 0)
$(call ablate,dcid-no-cross-commitment,1,$(DCID) --no-cross-commitment)
$(call ablate,dcid-no-cmcm,1,$(DCID) --cmcm 0)
$(call ablate,dcid-no-mm-ema,1,$(DCID) --no-mm-ema)
$(call ablate,dcid-no-reset,1,$(DCID) --no-reset-dead)
$(foreach w,0.1 0.3 1,$(if $(filter $(w),$(layer_weight.$(PROFILE))),,$(call ablate,hdcid-weight-$(w),2,$(HDCID) --layer-weight $(w))))
# Of two values the one that the profile does not have.
ifeq ($(PROFILE),authors)
$(call ablate,dcid-1-pass,1,$(DCID) --encoder-passes 1 $(passes_of_dead.1))
$(call ablate,hdcid-cmcm,2,$(HDCID) --cmcm-in-hierarchy)
else
$(call ablate,dcid-6-passes,1,$(DCID) --encoder-passes 6 $(passes_of_dead.6))
$(call ablate,hdcid-no-cmcm,2,$(HDCID) --no-cmcm-in-hierarchy)
endif
ifeq ($(PROFILE),clean)
$(call ablate,hdcid-untrained-start,2,$(HDCID) --layer-start untrained)
$(call ablate,hdcid-no-input-norm,2,$(HDCID) --no-input-norm)
$(call ablate,hdcid-warm-start,2,$(HDCID) --warm-start 3)
else
$(call ablate,hdcid-input-norm,2,$(HDCID) --input-norm)
$(call ablate,hdcid-data-start,2,$(HDCID) --layer-start data)
$(call ablate,hdcid-no-warm-start,2,$(HDCID) --warm-start 0)
endif
$(call ablate,hdcid-club-moves-specific,2,$(HDCID) --club-gradient specific)
$(call ablate,hdcid-no-layer-gradient,2,$(HDCID) --no-layer-gradient)
$(call ablate,hdcid-3-layers,3,$(HDCID))
tune = $(call row,$(1),dcid,,$(2))$(eval ablations += $(1))
# Each around half of the channels and lambda 0.7, which is the second sweep's third row.
$(foreach l,0 0.25 0.5 0.9 1,$(call tune,dcid-lambda-$(l),--lambda $(l)))
$(foreach q,$(shell for eighths in 1 2 4 6; do expr $(DIM) \* $$eighths / 8; done),$(call tune,dcid-channels-$(q),--channels $(q)))
