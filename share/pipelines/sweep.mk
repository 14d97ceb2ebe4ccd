# How far a sweep is: the lists of what this make is asked for, which progress.sh counts by.

status:
	@share/pipelines/progress.sh $(progress) status

sweep := $(if $(filter paper,$(MAKECMDGOALS)),$(all),$(filter $(all),$(MAKECMDGOALS)))
models.fig2 := $(call needed,1,dcid)
models.codes := $(call needed,1,dcid) $(call needed,1,hdcid)
models.curves := $(models.codes)
models.retrieval := $(foreach s,$(seeds),$(foreach m,dcid hdcid,$(call needed,$(s),$(m))))
ifneq ($(if $(dry),,$(sweep)),)
$(shell mkdir -p $(progress)/expected $(progress)/running && date +%s >$(progress)/started)
$(foreach t,$(sweep),$(file >$(progress)/expected/$(t),$(sort $(models.$(t))) $(scores.$(t):%=score|1|%)))
endif
