#include "nn/text_lstm.h"

namespace hdcid {

torch::nn::LSTM text_lstm(const ModalityConfig& text) {
  if (text.lstm == 0) return nullptr;
  return torch::nn::LSTM(torch::nn::LSTMOptions(text.dim, text.lstm)
                             .num_layers(2)
                             .bidirectional(true)
                             .batch_first(true));
}

torch::Tensor text_feature(torch::nn::LSTM& lstm, const torch::Tensor& x, double scale) {
  const auto feature = lstm.is_empty() ? x : std::get<0>(lstm->forward(x));
  return scale == 1.0 ? feature : feature * scale;
}

}  // namespace hdcid
