// Published weights of segmenters: a backbone's, which training starts from, or all of a checkpoint
// of AVSBench, which becomes a decoder. What they are is read below the torch line.
#include "cli/tool.h"
#include "core/error.h"
#include "import/layouts.h"

namespace hdcid {

void import_avs_model(const ImportOptions& options, const Run& run) {
  if (options.checkpoint.empty()) throw usage_error("layout avs-model needs --checkpoint FILE");
  call_engine("hdcid_run_import_segmenter", &options, run);
}

}  // namespace hdcid
