#include <doctest/doctest.h>

#include <algorithm>

#include "formats/png.h"
#include "import/import_support.h"
#include "support/golden_avs.h"

using namespace hdcid;

namespace {

// The loader of the authors dithers, so masks that are neither black and white nor 0 and 1 differ.
bool dithered(const std::string& name) { return name == "L_grey" || name == "RGB_red"; }

bool black(const HostTensor& mask) {
  return std::ranges::all_of(mask.bytes, [](std::byte b) { return b == std::byte{0}; });
}

}  // namespace

TEST_SUITE("golden.avs.masks") {
  TEST_CASE("masks of every kind of PNG are read as the authors do, those of 0 and 1 are refused") {
    auto file = golden_avs("masks.safetensors");
    int read = 0;
    for (const auto& tensor : file.tensors()) {
      if (!tensor.name.ends_with("/png")) continue;
      const auto name = tensor.name.substr(0, tensor.name.size() - 4);
      CAPTURE(name);
      const auto png = file.read(tensor.name);
      const std::string bytes(reinterpret_cast<const char*>(png.bytes.data()), png.bytes.size());
      const auto theirs = file.read(name + "/mask");
      HostTensor ours;
      const auto error = error_of([&] { ours = parse_png_mask(bytes, name); });
      if (dithered(name)) continue;
      if (black(theirs) && !error.empty()) {
        CHECK(error.find("no pixel of the mask reaches the grey value 128") != std::string::npos);
      } else {
        CHECK(error == "");
        CHECK(ours.shape == theirs.shape);
        CHECK(ours.bytes == theirs.bytes);
        ++read;
      }
    }
    CHECK(read >= 5);
  }
}
