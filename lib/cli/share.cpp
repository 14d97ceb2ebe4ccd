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
  const auto built = library_folder() / "share/hdcid";
  std::error_code error;
  return fs::weakly_canonical(
      fs::is_directory(built, error) ? built : library_folder() / "../share/hdcid", error);
}

}  // namespace hdcid
