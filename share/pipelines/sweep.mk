# How far a sweep is: the lists of what this make is asked for, which progress.sh counts by.

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
# What decides the numbers and no recipe sees: one choice per folder, so that no table has rows of two.
settings := $(foreach v,DATA DIM CODES FSQ_LEVELS SIZES CLIPS PRETRAIN DCID HDCID HEADS,$(v)='$($(v))')
made := $(strip $(file <$(P)/.settings))
ifneq ($(if $(made),$(sweep)),)
$(if $(call same,$(made),$(settings)),,$(error $(P) was made with $(made); now there is $(settings). Give the same, or another OUT))
endif
ifneq ($(if $(dry),,$(sweep)),)
$(shell mkdir -p $(progress)/expected $(progress)/running && date +%s >$(progress)/started)
$(file >$(P)/.settings,$(settings))
$(call keep,$(progress)/published,$(or $(PUBLISHED),no))
$(foreach t,$(sweep),$(call keep,$(progress)/expected/$(t),$(sort $(models.$(t))) $(scores.$(t):%=score|1|%)))
endif
