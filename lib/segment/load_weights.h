#pragma once

// Only .cpp files below the torch line include this header.
#include <map>
#include <string>

#include "core/tensor.h"
#include "segment/segmenter.h"

namespace hdcid {

using PublishedWeights = std::map<std::string, HostTensor>;  // names as in the published file

// From a file of torch.save, or from one that hdcid-import avs-model or hdcid-train-decoder wrote.
PublishedWeights read_weights(const std::string& path);

enum class LoadedPart { backbone, segmenter };

// Copies published weights into the segmenter: a backbone's (pvt_v2_b5.pth, resnet50-19c8e357.pth)
// or all of a checkpoint of AVSBench (S4_pvt_best.pth, S4_resnet_best.pth), and says which of both
// it was. Prefixes of wrappers ("module.", "model.", "state_dict.") are taken off, layer3 and
// layer4 of a ResNet become layer3_1 and layer4_1, classifiers and what nothing uses are ignored;
// counters of batches may be missing. Error(bad_input), with the nearest names, where a tensor is
// missing, has another shape or is not the network's; `where` is the file.
LoadedPart load_published(Segmenter& segmenter, const PublishedWeights& weights,
                          const std::string& where);

}  // namespace hdcid
