# Rules of every model, mask, head and score; one recipe per artefact.

P := $(D)/$(PROFILE)
seeds := $(shell seq 1 $(SEEDS))
# The authors' heads train on codes of an encoder with dropout, a fresh draw per epoch.
noisy.authors := --noisy-passes 8
quiet := $(if $(filter embedded,$(LAYOUT)),-q)
codes = $(P)/seed$(1)/$(model.$(2))/codes/$(word 1,$(3)).$(X)

# One model per seed: pretraining, then the codes of every set it is asked for.
define model_rules
$(P)/seed$(1)/$(2)/model.$(X): $(F)/$(set.$(2)).$(X)
	$$(folders)
	$$(run)pretrain $$< -o $$@ --profile $(PROFILE) --seed $(1) --layers $(layers.$(2)) --dim $(DIM) --codes $(CODES) \
	  --keep-checkpoints last --threads $(THREADS) $(SIZES) $(PRETRAIN) $(options.$(2))
	$$(call done,model,$(call weight,$(2)))
$(P)/seed$(1)/$(2)/codes/%.$(X): $(F)/%.$(X) $(P)/seed$(1)/$(2)/model.$(X)
	$$(folders)
	$$(run)quantize $$^ -o $$@ --seed $(1) --threads $(THREADS) $(noisy.$(PROFILE)) $(quiet)
	$$(call done,codes)
endef
$(foreach s,$(seeds),$(foreach m,$(models),$(eval $(call model_rules,$(s),$(m)))))

# A mask per row that has one. Its options, or the function toc_NAME (seed, row, cell) that makes them where they depend on the cell.
family = $(if $(filter dcid%,$(1)),dcid,hdcid)
tuned = $(toc.authors.$(call family,$(1)).$(2))
toc_authors = --channels $(shell expr $(word 1,$(call tuned,$(2),$(3))) \* $(DIM) / 256) --mix $(word 2,$(call tuned,$(2),$(3))) \
  --normalise none --divisor distinct --variance unbiased
toc_profile = $(if $(filter authors,$(PROFILE)),$(call toc_authors,$(1),$(2),$(3)))
toc_similarity = --criterion similarity $(toc_profile)
toc_variance = --criterion variance $(toc_profile)
toc_selected = --select $(call codes,$(1),$(2),$(train.$(3))) --select-modality $(word 2,$(train.$(3)))
toc_options = $(if $(filter --%,$(toc.$(2))),$(toc.$(2)),$(call toc_$(toc.$(2)),$(1),$(2),$(3)))
mask = $(P)/seed$(1)/masks/$(2)/$(call trained,$(3)).$(X)
define mask_rules
$(call mask,$(1),$(2),$(3)): $(P)/seed$(1)/$(model.$(2))/model.$(X) \
  $(if $(filter selected,$(toc.$(2))),$(call codes,$(1),$(2),$(train.$(3))))
	$$(folders)
	$$(run)toc $$< -o $$@ --profile $(PROFILE) --seed $(1) $$(call toc_options,$(1),$(2),$(3)) >$$(@:.$(X)=.txt)
	$$(call done,mask)
endef
$(foreach s,$(seeds),$(foreach r,$(rows),$(if $(toc.$(r)),$(foreach c,$(heads),$(eval $(call mask_rules,$(s),$(r),$(c)))))))

# One head per seed, row and cell, but for cells that share it.
head = $(P)/seed$(1)/heads/$(2)/$(call trained,$(3)).$(X)
head_mask = $(if $(toc.$(2)),$(call mask,$(1),$(2),$(3)))
authors_select = --select-on $(call codes,$(1),$(2),$(score.$(3))) --select-modality $(word 2,$(score.$(3)))
define head_rules
$(call head,$(1),$(2),$(3)): $(call codes,$(1),$(2),$(train.$(3))) $(call head_mask,$(1),$(2),$(3)) \
  $(if $(filter authors,$(PROFILE)),$(call codes,$(1),$(2),$(score.$(3))))
	$$(folders)
	$$(run)train-decoder $$< --task $(call task,$(3)) --modality $(word 2,$(train.$(3))) -o $$@ --profile $(PROFILE) --seed $(1) \
	  $(use.$(2)) $(if $(toc.$(2)),--mask $(call mask,$(1),$(2),$(3))) --threads $(THREADS) $(quiet) $(heads.$(PROFILE).$(call task,$(3))) \
	  $(HEADS) $(if $(filter authors,$(PROFILE)),$(call authors_select,$(1),$(2),$(3)))
	$$(call done,head)
endef
$(foreach s,$(seeds),$(foreach r,$(rows),$(foreach c,$(heads),$(eval $(call head_rules,$(s),$(r),$(c))))))

# Scores belong to a table, whose names for the rows they carry. The authors average precision and recall over batches, background
# included.
scoring := $(if $(filter authors,$(PROFILE)),published,pooled)
tags = row='$(subst _, ,$(1))',seed=$(2)$(3)
evaluate = $$(run)eval $(1) --modality $(word 2,$(2)) --scoring $(scoring) --per-clip $(3) --tag $(4) -o $$@ --threads $(THREADS) -q

# $(call score_rules,seed,table,row,name in the table,cell,more tags)
define score_rules
$(P)/$(2)/seed$(1)/$(3)/$(5).jsonl: $(call head,$(1),$(3),$(5)) $(call codes,$(1),$(3),$(score.$(5)))
	$$(folders)
	$(call evaluate,$$^,$(score.$(5)),$(splits.$(PROFILE).$(call task,$(5))),$(call tags,$(4),$(1),$(6)))
	$$(call done,score,1)
models.$(2) += $(call needed,$(1),$(model.$(3)))
scores.$(2) += $(P)/$(2)/seed$(1)/$(3)/$(5).jsonl
endef

# The same head on the modality that trained it: once, however many cells share it.
define labelled_rules
$(P)/$(2)/seed$(1)/$(3)/labelled.$(5).jsonl: $(call head,$(1),$(3),$(5)) $(call codes,$(1),$(3),$(train.$(5)))
	$$(folders)
	$(call evaluate,$$^,$(train.$(5)),$(labelled.$(PROFILE)),$(call tags,$(4),$(1)))
	$$(call done,score,1)
scores.$(2) += $(P)/$(2)/seed$(1)/$(3)/labelled.$(5).jsonl
endef

# $(call table_scores,table,entries row=name,cells,more tags)
name = $(word 2,$(subst =, ,$(1)))
id = $(word 1,$(subst =, ,$(1)))
table_scores = $(foreach s,$(seeds),$(foreach e,$(2),$(foreach c,$(3),$(eval $(call score_rules,$(s),$(1),$(call id,$(e)),$(call name,$(e)),$(c),$(4))))))
labelled_scores = $(foreach s,$(seeds),$(foreach e,$(2),$(foreach c,$(filter $(first_heads),$(3)),$(eval $(call labelled_rules,$(s),$(1),$(call id,$(e)),$(call name,$(e)),$(c))))))

# The paper's numbers stand beside ours only where the data are the paper's own: PUBLISHED=1 says so.
$(if $(PUBLISHED),$(if $(filter published,$(LAYOUT)),,$(error PUBLISHED=1 goes with LAYOUT=published: the paper's numbers are of its own data)))
published = $(if $(PUBLISHED),$(if $(shell grep -l '"published"' share/tables/$(1).json),--published))
# $(call table,name,report of hdcid-report if it is called otherwise)
define table
.PHONY: $(1)
$(1): $(P)/$(1).md $(P)/$(1).tsv $(P)/$(1).tex
	@cat $$<
$(P)/$(1).md $(P)/$(1).tsv $(P)/$(1).tex &: $$(scores.$(1)) $$(wildcard $(progress)/expected/$(1) $(progress)/published)
	$(BIN)report $(or $(2),$(1)) $$(scores.$(1)) --format markdown $(call published,$(1)) -o $(P)/$(1).md
	$(BIN)report $(or $(2),$(1)) $$(scores.$(1)) --format tsv $(call published,$(1)) -o $(P)/$(1).tsv
	$(BIN)report $(or $(2),$(1)) $$(scores.$(1)) --format latex $(call published,$(1)) -o $(P)/$(1).tex
endef
