#include "formats/hdf5_open.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <signal.h>
#include <unistd.h>

#include <cstring>
#include <vector>

#include "core/error.h"
#include "core/log.h"
#include "formats/hdf5_handle.h"
#include "store/source.h"

namespace hdcid {
namespace {

constexpr std::size_t chunk_cache_bytes = std::size_t{64} << 20;

// What libhdf5 says, from the outermost function to the innermost.
std::string latest_words() {
  std::string words;
  const auto take = [](unsigned, const H5E_error2_t* error, void* data) -> herr_t {
    *static_cast<std::string*>(data) += std::string(error->desc ? error->desc : "") + "; ";
    return 0;
  };
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, take, &words);
  return words;
}

// Its words for the reasons that users meet, and ours.
constexpr struct Reason {
  const char* theirs;
  const char* ours;
  const char* hint;
} reasons[] = {
    {"already open for write", "was not closed by the program that wrote it",
     "h5clear -s FILE, if that program has ended"},
    {"truncated", "was cut short", "copy or download it again"},
    {"lock", "is locked by another program",
     "wait for it, or set HDF5_USE_FILE_LOCKING=FALSE if nobody writes"},
    {"checksum", "is damaged: a checksum is wrong", "copy or download it again"},
    {"version", "is of a version that this HDF5 library does not read", "h5repack FILE NEW"},
};

Error unopened(const std::string& path) {
  const auto words = latest_words();
  for (const auto& [theirs, ours, hint] : reasons)
    if (words.find(theirs) != std::string::npos) return bad_input(path, ours, hint);
  return bad_input(path, "cannot be opened as an HDF5 file, it is damaged",
                   "h5ls FILE, or copy it again");
}

std::vector<std::string> datasets_in(hid_t file) {
  std::vector<std::string> names;
  const auto take = [](hid_t, const char* name, const H5O_info_t* info, void* data) -> herr_t {
    auto& all = *static_cast<std::vector<std::string>*>(data);
    if (info->type == H5O_TYPE_DATASET) all.emplace_back(name);
    return all.size() < 12 ? 0 : 1;
  };
  H5Ovisit2(file, H5_INDEX_NAME, H5_ITER_INC, take, &names, H5O_INFO_BASIC);
  return names;
}

// A name like 'lzf' or 'blosc' and its registered number.
void require_filters(hid_t dataset, const std::string& where) {
  const Hdf5Handle properties(H5Dget_create_plist(dataset), H5Pclose);
  for (int i = 0; i < H5Pget_nfilters(properties); ++i) {
    unsigned flags = 0;
    std::size_t values = 0;
    char name[64] = {};
    const auto filter = H5Pget_filter2(properties, static_cast<unsigned>(i), &flags, &values,
                                       nullptr, sizeof name - 1, name, nullptr);
    if (filter >= 0 && H5Zfilter_avail(filter) <= 0)
      throw bad_input(where,
                      fmt::format("is compressed with filter {} ('{}'), which is not installed",
                                  static_cast<int>(filter), name),
                      "h5repack -f GZIP=4 where it is, or set HDF5_PLUGIN_PATH to its folder");
  }
}

// libhdf5 trusts what it reads: a file that is damaged or made so can send it astray. All that can
// be done then is to say so and to end; outputs are not there before they are whole.
char last_words[512];

extern "C" void say_last_words(int) {
  const auto ignored = ::write(STDERR_FILENO, last_words, std::strlen(last_words));
  ::_exit(ignored < 0 ? static_cast<int>(Exit::failed) : static_cast<int>(Exit::bad_input));
}

void expect_faults_in(const std::string& path) {
  const auto text = fmt::format(
      "{}: {}: is damaged so that libhdf5 fails on it\n  try: h5dump -H "
      "{}, or copy it again\n",
      program_name(), path, path);
  std::strncpy(last_words, text.c_str(), sizeof last_words - 1);
  struct sigaction action {};
  action.sa_handler = say_last_words;
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGABRT}) ::sigaction(signal, &action, nullptr);
}

}  // namespace

hid_t open_hdf5(const std::string& path) {
  open_source(path);  // the system's reasons
  expect_faults_in(path);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  if (H5Fis_hdf5(path.c_str()) == 0)
    throw bad_input(path, "is not an HDF5 file", "see what it is: file " + path);
  const auto file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  if (file < 0) throw unopened(path);
  return file;
}

hid_t open_hdf5_dataset(hid_t file, const std::string& path, const std::string& name) {
  // The cache holds the chunks of a block of rows, so that each is unpacked once.
  const Hdf5Handle access(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose);
  H5Pset_chunk_cache(access, 12421, chunk_cache_bytes, 1.0);
  const auto dataset = H5Dopen2(file, name.c_str(), access);
  const auto where = fmt::format("{}, dataset '{}'", path, name);
  if (dataset < 0) {
    if (H5Lexists(file, name.c_str(), H5P_DEFAULT) > 0)
      throw bad_input(where, "cannot be opened: it is damaged, or no dataset");
    const auto there = datasets_in(file);
    throw bad_input(path, fmt::format("has no dataset '{}'", name),
                    there.empty() ? "it has no dataset at all"
                                  : fmt::format("it has: {}", fmt::join(there, ", ")));
  }
  try {
    require_filters(dataset, where);
  } catch (...) {
    H5Dclose(dataset);
    throw;
  }
  return dataset;
}

}  // namespace hdcid
