# Progress of a sweep: recipes note what runs and how long it took; progress.sh makes lines and `status` of that.

progress = $(P)/.progress
folders = @mkdir -p $(@D) $(progress)/running
# The shell notes its pid and becomes the program: a signal from make still reaches the program itself, which then writes a
# checkpoint, and the pid is dead once the program is, however it ended.
run = echo $$$$ $$EPOCHSECONDS $$HOSTNAME $(resumed) >$(progress)/running/$(subst /,+,$(@:$(P)/%=%)); exec $(BIN)
# What goes on from a checkpoint does not tell how long the whole takes.
resumed = $(if $(wildcard $(@:%.$(X)=%.epoch*) $(@:%.$(X)=%.stopped*)),resumed)
# $(call done,kind,weight); no trouble in here may cost the artefact
done = @share/pipelines/progress.sh $(progress) done $(1) '$(or $(2),0)' $(@:$(P)/%=%) $(sweep) || :

# Models take nearly all the time: by their clips and layers.
weight = $(clips.$(set.$(1)))*$(layers.$(1))
needed = model|$(call weight,$(2))|$(P)/seed$(1)/$(2)/model.$(X)
