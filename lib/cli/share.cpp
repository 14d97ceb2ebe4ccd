#include "cli/share.h"

#include <dlfcn.h>

#include <cstdlib>

namespace hdcid {

namespace fs = std::filesystem;

fs::path library_folder() {
  Dl_info info{};
  const bool found = dladdr(reinterpret_cast<const void*>(&library_folder), &info) != 0 &&
                     info.dli_fname != nullptr;
  std::error_code error;
  const auto path = found ? fs::canonical(info.dli_fname, error) : fs::path();
  return error ? fs::path() : path.parent_path();
}

fs::path share_folder() {
  if (const char* folder = std::getenv("HDCID_SHARE"); folder && *folder) return folder;
  const auto library = library_folder();
  for (const auto& folder : {library / "../share/hdcid", library / "../share"}) {
    std::error_code error;
    if (fs::is_directory(folder / "presets", error)) return folder.lexically_normal();
  }
  return HDCID_SHARE_DIR;
}

}  // namespace hdcid
