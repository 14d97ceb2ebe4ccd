#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <string>

#include "align/alignment.h"
#include "nn/trunk.h"

namespace hdcid {

// A slow copy of one modality's general encoder and of a projection of its clip means, with a queue
// of what it gave. Its parameters belong to `owner`: "<modality>_teacher",
// "<modality>_teacher_projection", "<modality>_queue".
class Teacher {
 public:
  Teacher(torch::nn::Module& owner, const AlignmentSetup& setup, std::size_t modality,
          torch::nn::Linear projection);

  void copy();    // becomes the student
  void follow();  // 0.995 of itself and 0.005 of the student
  // Unit features [clip, channel] of what the encoder reads [clip, step, width]; no dropout, no
  // gradient.
  torch::Tensor features(const torch::Tensor& input, const torch::Tensor& lengths);
  void remember(const torch::Tensor& features);  // to the head of the queue
  const torch::Tensor& queue() const {
    return queue_;
  }  // [4080, channel], newest first; empty places are zero

 private:
  void move_towards_student(double share);

  Trunk student_trunk_, trunk_;
  torch::nn::Linear student_projection_, projection_;
  torch::Tensor queue_;
};

}  // namespace hdcid
