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
same = $(and $(findstring :$(1):,:$(2):),$(findstring :$(2):,:$(1):))
ifneq ($(if $(dry),,$(sweep)),)
$(shell mkdir -p $(progress)/expected $(progress)/running && date +%s >$(progress)/started)
$(foreach t,$(sweep),$(call keep,$(progress)/expected/$(t),$(sort $(models.$(t))) $(scores.$(t):%=score|1|%)))
endif
