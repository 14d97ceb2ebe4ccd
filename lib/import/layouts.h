#pragma once

#include <string>
#include <vector>

#include "cli/tool.h"
#include "import/import_options.h"

namespace hdcid {

// A published layout: how its files lie, and the function that turns them into a features or model
// file.
struct Layout {
  const char* name;
  const char* help;
  const char* takes;  // its options, beside those that all layouts take
  void (*import)(const ImportOptions& options, const Run& run);
};

const std::vector<Layout>& layouts();

void import_vggsound_avel(const ImportOptions& options, const Run& run);
void import_ave(const ImportOptions& options, const Run& run);
void import_ave_avvp_train(const ImportOptions& options, const Run& run);
void import_avvp(const ImportOptions& options, const Run& run);
void import_ave_avvp(const ImportOptions& options, const Run& run);
void import_ucf(const ImportOptions& options, const Run& run);
void import_vgg(const ImportOptions& options, const Run& run);
void import_npy(const ImportOptions& options, const Run& run);
void import_npz(const ImportOptions& options, const Run& run);
void import_safetensors(const ImportOptions& options, const Run& run);
void import_avs_s4(const ImportOptions& options, const Run& run);
void import_avs_model(const ImportOptions& options, const Run& run);
void import_pt(const ImportOptions& options, const Run& run);

}  // namespace hdcid
