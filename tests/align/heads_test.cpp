#include <doctest/doctest.h>

#include "align/checks.h"
#include "align/support.h"

using namespace hdcid;
using namespace hdcid::testing;

TEST_SUITE("align") {
  TEST_CASE("a shared head's loss is that of equal heads, and it learns from every modality") {
    for (const auto method :
         {AlignmentMethod::s_mit, AlignmentMethod::ms_clip, AlignmentMethod::codis}) {
      CAPTURE(word(method));
      const AlignBench own({.method = method, .heads = AlignmentHeads::modality}),
          shared({.method = method, .heads = AlignmentHeads::shared});
      for (const auto& item : shared.method->named_parameters()) {
        if (item.key().rfind("shared_", 0) != 0) continue;
        for (const auto& modality : own.config.modalities)
          own.set(modality.name + item.key().substr(std::string("shared").size()), item.value());
      }
      own.method->start();  // teachers of CODIS copy the heads
      CHECK(own.loss(own.layer(4)) == doctest::Approx(shared.loss(shared.layer(4))).epsilon(1e-12));
      CHECK(shared.method->named_parameters().size() < own.method->named_parameters().size());
      if (method == AlignmentMethod::codis)
        continue;  // differences would see what its gradient does not: codis_test.cpp
      auto layer = shared.layer(4, unequal_lengths());
      check_gradients(shared, layer);
    }
  }
}
