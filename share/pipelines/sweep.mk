# How far a sweep is: the lists of what this make is asked for, which progress.sh counts by; and what it may not change.

status:
	@share/pipelines/progress.sh $(progress) status

sweep := $(if $(filter paper,$(MAKECMDGOALS)),$(all),$(filter $(all),$(MAKECMDGOALS)))
models.fig2 := $(call needed,1,dcid)
models.codes := $(call needed,1,dcid) $(call needed,1,hdcid)
models.curves := $(models.codes)
models.retrieval := $(foreach s,$(seeds),$(foreach m,dcid hdcid,$(call needed,$(s),$(m))))
# A list is written where it changed, for a table is older than its list when it has other rows now.
keep = $(if $(call same,$(file <$(1)),$(2)),,$(file >$(1),$(2)))
# Make 4.3 now and then leaves the last line end of a file that it reads.
same = $(call equal,$(strip $(1)),$(strip $(2)))
equal = $(and $(findstring :$(1):,:$(2):),$(findstring :$(2):,:$(1):))
# $(call once,note,what there may be,variables): what decides the numbers and no prerequisite tells is chosen once per folder, so that
# no table has rows of two choices.
choice = $(foreach v,$(1),$(v)='$($(v))')
once = $(if $(wildcard $(2)),$(call refuse_other,$(1),$(strip $(file <$(1))),$(call choice,$(3))))$(if $(dry),,$(file >$(1),$(call choice,$(3))))
refuse_other = $(if $(2),$(if $(call same,$(2),$(3)),,$(error $(dir $(1)) was made with $(2); now there is $(3). Give the same, or another OUT)))
ifneq ($(sweep),)
$(if $(dry),,$(shell mkdir -p $(progress)/expected $(progress)/running && date +%s >$(progress)/started))
$(call once,$(D)/.data,$(F)/*.$(X),DATA CLIPS)
$(call once,$(P)/.models,$(P)/seed*/*/model*,DIM CODES FSQ_LEVELS SIZES PRETRAIN DCID HDCID)
$(call once,$(P)/.heads,$(P)/seed*/heads/*/*,HEADS)
$(if $(dry),,$(call keep,$(progress)/published,$(or $(PUBLISHED),no))$(call keep,$(progress)/directions,$(directions))\
  $(foreach t,$(sweep),$(call keep,$(progress)/expected/$(t),$(sort $(models.$(t))) $(scores.$(t):%=score|1|%))))
endif
