# TOC without peeking: ways to choose channels, of which only the authors' saw scores of the other modality. With half of the channels
# where the way does not say how many.

WAYS ?= fixed selected authors random variance components
half := $(shell expr $(DIM) / 2)

# The profile's own TOC is one of the ways already; other tables have it under this name.
own := $(if $(filter authors,$(PROFILE)),authors,fixed)
# $(call way,way,options of hdcid-toc or a toc_ function): for DCID and for H-DCID
way = $(if $(filter $(1),$(WAYS)),$(foreach m,dcid hdcid,$(call way_of,$(m),$(if $(filter $(own),$(1)),$(m)-toc,$(m)-$(1)),$(1),$(2))))
way_of = $(if $(filter $(2),$(rows)),,$(call row,$(2),$(1),,$(4)))$(eval rows.select += $(2)=$(if $(filter dcid,$(1)),DCID,H-DCID)_$(3))
$(call way,fixed,--lambda 0.7)
$(call way,selected,selected)
$(call way,authors,authors)
$(call way,variance,--criterion variance)
$(call way,components,--components $(half))
# Another draw per seed.
$(call way,random,--criterion random)
