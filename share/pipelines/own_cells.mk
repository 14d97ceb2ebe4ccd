# Cells of a features file of one's own: its clips are classified, its steps localised, from each modality to each other.

MODALITIES ?= audio video
TASKS ?= classify localise
$(foreach m,$(filter-out audio video text,$(MODALITIES)),$(error MODALITIES has '$(m)'; it can have audio video text))
$(if $(word 2,$(sort $(MODALITIES))),,$(error MODALITIES is '$(MODALITIES)'; two or three of audio video text are needed))
$(foreach t,$(filter-out classify localise,$(TASKS)),$(error TASKS has '$(t)'; it can have classify localise))
$(if $(strip $(TASKS)),,$(error TASKS is empty; it can have classify localise))

letter.audio := a
letter.video := v
letter.text := t
# $(call own_cell,cell,from,to,task of the paper whose channels profile authors takes,first cell from there)
own_cell = $(eval cells += $(1))$(eval first.$(1) := $(5))$(eval train.$(1) := own $(2))$(eval score.$(1) := own $(3))$(foreach m,dcid hdcid,\
  $(eval toc.authors.$(m).$(1) = $$(toc.authors.$(m).$(4).v2a)))
like.classify := ave
like.localise := avvp
$(foreach t,$(TASKS),$(foreach a,$(MODALITIES),$(foreach b,$(filter-out $(a),$(MODALITIES)),\
  $(call own_cell,$(t).$(letter.$(a))2$(letter.$(b)),$(a),$(b),$(like.$(t)),$(t).$(letter.$(a))2$(letter.$(firstword $(filter-out $(a),$(MODALITIES))))))))

splits.clean.classify := --split test
splits.clean.localise := --split test
splits.paper.classify := --split test
splits.paper.localise := --split test
splits.authors.classify := --split train
heads.authors.classify := --split train --validation train
splits.authors.localise := --split all
