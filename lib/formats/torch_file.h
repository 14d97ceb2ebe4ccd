#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/tensor.h"
#include "formats/pickle.h"
#include "store/source.h"

namespace hdcid {

// What a file of torch.save holds: the pickled object, and where the bytes of its storages lie.
struct TorchContents {
  std::unique_ptr<PickleDocument> pickle;
  // The bytes of a storage of the pickle, as many as its elements take; Error(bad_input) when they
  // are not there.
  std::function<std::string(const PickleValue& storage)> storage;
};

// The format before PyTorch 1.6: pickles one after the other, then the storages' bytes.
bool is_legacy_torch(const Source& source);
TorchContents open_legacy_torch(std::unique_ptr<Source> source, const std::string& where);

// A file of torch.save, in either format: a zip archive with data.pkl and one entry per storage
// (PyTorch 1.6 or later), or the one before. Nothing in it is run.
class TorchFile {
 public:
  explicit TorchFile(const std::string& path);
  const PickleValue& root() const { return contents_.pickle->root(); }
  const std::string& path() const { return path_; }

  // A tensor of the pickle as a dense row-major copy. Error(bad_input) when it reaches outside its
  // storage.
  HostTensor read(const PickleValue& tensor) const;

 private:
  std::string path_;
  TorchContents contents_;
};

// The same from contents at hand; `where` is for errors.
HostTensor read_torch_tensor(const TorchContents& contents, const PickleValue& tensor,
                             const std::string& where);

}  // namespace hdcid
