#pragma once

#include "golden/support.h"
#include "segment/segmenter.h"

// What the golden tests of segmentation share; sizes from the set's files, values in float64.
namespace hdcid::golden {

// Array `name` of the set, and names of arrays in `file`.
const torch::Tensor& avs_value(const std::string& file, const std::string& name);
// bound * (2u - 1) under the key "<set>/<key>".
torch::Tensor avs_uniform(const std::string& key, torch::IntArrayRef shape, double bound);

// u8 [clip, 5, height, width, 3] under the key "<set>/<key>".
torch::Tensor avs_images(const std::string& key, torch::IntArrayRef shape);
torch::Tensor avs_images();  // those of the set's small model
torch::Tensor avs_masks();   // their truth, [clip, 5, height, width]

// Small backbones of the set, in evaluation mode and with weights to be loaded.
std::shared_ptr<Backbone> avs_backbone(const std::string& word);  // pvt | resnet
Segmenter avs_segmenter(const std::string& word);

// Draws parameters and running statistics by the manifest's rule from "<set>/<tag>/<name>".
void avs_generate(torch::nn::Module& module, const std::string& tag);

// Norms of the parameters' gradients in the order of the set's list; -1 where there is none or the
// module lacks the parameter.
torch::Tensor gradient_norms(const torch::nn::Module& module, const std::string& list);

}  // namespace hdcid::golden
