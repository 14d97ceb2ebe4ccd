#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/share.h"
#include "core/error.h"
#include "report/gnuplot.h"
#include "report/picture.h"
#include "store/atomic_file.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

// A folder of this process' own, gone with it. gnuplot runs in it, so that scripts name their files
// without paths.
class Workplace {
 public:
  Workplace() {
    std::string name = (fs::temp_directory_path() / "hdcid-picture.XXXXXX").string();
    if (!::mkdtemp(name.data()))
      throw failure(name, "cannot be created", "set TMPDIR to a folder you may write to");
    folder_ = name;
  }
  ~Workplace() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  const fs::path& folder() const { return folder_; }

  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream file(folder_ / name, std::ios::binary);
    if (!(file << bytes).flush())
      throw failure(folder_ / name, "cannot be written", "free some space in " + folder_.string());
  }

 private:
  fs::path folder_;
};

std::string script_path(const std::string& name) {
  const auto path = fs::absolute(share_folder() / "gnuplot" / (name + ".gp"));
  if (!fs::exists(path))
    throw failure(path, "is not there", "set HDCID_SHARE to the share folder of hdcid");
  return path;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace

void draw(const Picture& picture, const std::string& path) {
  const Workplace workplace;
  auto values = picture;
  values.set("kind", picture_kind(path));
  values.set("output", std::string("picture"));
  workplace.write("values.gp", values.assignments());
  for (const auto& [name, bytes] : picture.data) workplace.write(name, bytes);
  run_gnuplot({"values.gp", script_path("style"), script_path(picture.script)}, workplace.folder());
  AtomicFile out(path);
  out.write(bytes_of(workplace.folder() / "picture"));
  out.commit();
}

}  // namespace hdcid
