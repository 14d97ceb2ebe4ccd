// Whatever bytes an HDF5 file has, reading its dataset 'avadataset' ends in rows or in
// Error(bad_input).
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>

#include "core/error.h"
#include "formats/hdf5.h"

namespace {

// One file per process, as libhdf5 reads files only.
const std::string& scratch() {
  static const std::string path = [] {
    std::string name = "/tmp/hdf5_fuzz.XXXXXX";
    close(mkstemp(name.data()));
    return name;
  }();
  return path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::ofstream(scratch(), std::ios::binary).write(reinterpret_cast<const char*>(data), size);
  try {
    hdcid::Hdf5Dataset dataset(scratch(), "avadataset");
    if (dataset.shape().empty() || dataset.shape()[0] > 64) return 0;
    for (std::int64_t row = 0; row < dataset.shape()[0]; ++row) dataset.rows(row, 1);
  } catch (const hdcid::Error& error) {
    if (error.code() != hdcid::Exit::bad_input) throw;
  }
  return 0;
}
