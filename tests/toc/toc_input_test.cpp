#include "toc/toc_input.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "store/kinds.h"
#include "store/scratch.h"

namespace hdcid {

TEST_SUITE("toc") {
  TEST_CASE("a single code has nothing to be compared with") {
    const Scratch folder;
    write_tensors(folder.file("book"), {{"book", HostTensor::of<float>({1, 4}, {1, 2, 3, 4})}}, {});
    CHECK_THROWS_WITH_AS(read_toc_input(folder.file("book"), "", ""),
                         doctest::Contains("has fewer than two codes"), Error);
  }
}

}  // namespace hdcid
