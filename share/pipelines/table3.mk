# Models and rows of Table 3: methods of alignment on audio and video, alone and within DCID and H-DCID; three pretraining sets.
# What the variants leave out is our reading of numbers that DCID's paper shares with this table: DCID+CMCM is its DCID without MM-EMA.

METHODS ?= s-mit ms-clip codis turn cmcm full
sizes := $(if $(filter own,$(LAYOUT)),own,24K 40K 81K)
TABLE3_SIZES ?= $(sizes)

title.s-mit := S-MiT
title.ms-clip := MST
title.codis := CODIS
title.turn := TURN
title.cmcm := CMCM
title.full := full
$(foreach m,$(METHODS),$(if $(title.$(m)),,$(error METHODS has '$(m)'; it can have s-mit ms-clip codis turn cmcm full)))
$(foreach z,$(filter-out $(sizes),$(TABLE3_SIZES)),$(error TABLE3_SIZES has '$(z)'; it can have $(sizes)))

# The largest set is another list of clips, which not everyone has.
sizes.table3 := $(if $(filter embedded own,$(LAYOUT))$(wildcard $(CSV81K)),$(TABLE3_SIZES),$(filter-out 81K,$(TABLE3_SIZES)))
missing.table3 := $(filter-out $(sizes.table3),$(TABLE3_SIZES))
$(if $(sizes.table3),,$(error TABLE3_SIZES is '$(TABLE3_SIZES)', which needs CSV81K=<list of its clips>))
set.24K := pretrain-24K
set.40K := pretrain
set.81K := pretrain-81K
set.own := pretrain
# A size counts all clips of its set: 40K is the train, val and test rows, of which the clean profile would take the first.
whole := $(if $(filter-out own,$(LAYOUT)),--split all)

plain := --cmcm 0 --no-mm-ema --no-cross-commitment
base := --club 0 --cpc 0 $(plain)
# $(call audio_visual,size,model,layers,options,name in the table)
audio_visual = $(call model,$(2)-$(1),$(3),--modalities $(subst $() ,$(comma),$(sort $(MODALITIES))) $(whole) $(4),$(set.$(1)))\
  $(call row,$(2)-$(1),$(2)-$(1))$(eval rows.table3.$(1) += $(2)-$(1)=$(5))
aligned = $(call audio_visual,$(1),$(2),1,$(base) --align $(2),$(title.$(2)))\
  $(call audio_visual,$(1),dcid-$(2),1,$(DCID) $(plain) --align $(2),DCID+$(title.$(2)))\
  $(call audio_visual,$(1),hdcid-$(2),2,$(HDCID) $(plain) --align $(2),H-DCID+$(title.$(2)))
full = $(call audio_visual,$(1),dcid-full,1,$(DCID),DCID_full_modal)$(call audio_visual,$(1),hdcid-full,2,$(HDCID),H-DCID_full_modal)
$(foreach z,$(sizes.table3),$(foreach m,$(METHODS),$(if $(filter full,$(m)),$(call full,$(z)),$(call aligned,$(z),$(m)))))
