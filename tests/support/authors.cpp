#include "support/authors.h"

#include "cli/config.h"

namespace hdcid::test {

PretrainOptions authors() {
  PretrainOptions authors;
  const auto options = pretrain_options(authors);
  std::vector<const Option*> pointers;
  for (const auto& option : options) pointers.push_back(&option);
  const std::string path = HDCID_TEST_DATA "/../share/presets/pretrain/authors.json";
  apply_config(pointers, read_config(path), path);
  authors.dtype = Arithmetic::float32;
  return authors;
}

}  // namespace hdcid::test
