#pragma once

#include "core/words.h"

namespace hdcid {

// vq: a learned codebook, residual with two stages or more; fsq: finite scalars.
enum class QuantizerKind { vq, fsq };
template <>
inline constexpr Word<QuantizerKind> words<QuantizerKind>[] = {{QuantizerKind::vq, "vq"},
                                                               {QuantizerKind::fsq, "fsq"}};

// Whose rounding FSQ uses.
enum class FsqForm { lucidrains, google };
template <>
inline constexpr Word<FsqForm> words<FsqForm>[] = {{FsqForm::lucidrains, "lucidrains"},
                                                   {FsqForm::google, "google"}};

// How the positions of a feature map are weighted: the authors' softmax runs over an axis of length
// 1 and so gives every position the weight 1; the paper means a softmax over positions.
enum class SpatialAttention { sum, softmax };
template <>
inline constexpr Word<SpatialAttention> words<SpatialAttention>[] = {
    {SpatialAttention::sum, "sum"}, {SpatialAttention::softmax, "softmax"}};

// What a target is told apart from: the contexts of the other clips (the authors) or their samples
// (the paper, Eq. 2).
enum class CpcAxis { contexts, samples };
template <>
inline constexpr Word<CpcAxis> words<CpcAxis>[] = {{CpcAxis::contexts, "contexts"},
                                                   {CpcAxis::samples, "samples"}};

// Where the layer comes from that turns 10 steps into 5 (step_layer.h): drawn by the seed of each
// run, which is of one modality (the authors), kept in the file of codes and read back from it, or
// the mean of the steps t and t + 5. none: steps stay.
enum class StepReduction { none, random_per_run, saved, fixed_average };
template <>
inline constexpr Word<StepReduction> words<StepReduction>[] = {
    {StepReduction::none, "none"},
    {StepReduction::random_per_run, "random_per_run"},
    {StepReduction::saved, "saved"},
    {StepReduction::fixed_average, "fixed_average"}};

enum class Precision { float32, float64 };
template <>
inline constexpr Word<Precision> words<Precision>[] = {{Precision::float32, "float32"},
                                                       {Precision::float64, "float64"}};

// What pretraining computes in: float64 alone also stores its weights so (products.h).
enum class Arithmetic { float32, float64, tf32, bfloat16 };
template <>
inline constexpr Word<Arithmetic> words<Arithmetic>[] = {{Arithmetic::float32, "float32"},
                                                         {Arithmetic::float64, "float64"},
                                                         {Arithmetic::tf32, "tf32"},
                                                         {Arithmetic::bfloat16, "bfloat16"}};

// How convolutions of small maps are computed (map_conv.h).
enum class Convolution { automatic, direct, whole_map };
template <>
inline constexpr Word<Convolution> words<Convolution>[] = {{Convolution::automatic, "auto"},
                                                           {Convolution::direct, "direct"},
                                                           {Convolution::whole_map, "whole-map"}};

enum class Device { cpu, cuda };
template <>
inline constexpr Word<Device> words<Device>[] = {{Device::cpu, "cpu"}, {Device::cuda, "cuda"}};

}  // namespace hdcid
