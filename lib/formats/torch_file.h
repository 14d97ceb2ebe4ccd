#pragma once

#include <memory>
#include <string>

#include "core/tensor.h"
#include "formats/pickle.h"
#include "formats/zip.h"

namespace hdcid {

// A file of torch.save (PyTorch 1.6 or later): a zip archive with data.pkl and one entry per
// storage. Nothing in it is run.
class TorchFile {
 public:
  explicit TorchFile(const std::string& path);
  const PickleValue& root() const { return pickle_->root(); }
  const std::string& path() const { return archive_.path(); }

  // A tensor of the pickle as a dense row-major copy. Error(bad_input) when it reaches outside its
  // storage.
  HostTensor read(const PickleValue& tensor) const;

 private:
  ZipArchive archive_;
  std::string prefix_;  // of the archive's entries, "archive/"
  std::unique_ptr<PickleDocument> pickle_;
};

}  // namespace hdcid
