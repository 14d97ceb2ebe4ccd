#include "formats/hdf5.h"

#include <doctest/doctest.h>
#include <hdf5.h>

#include <filesystem>
#include <fstream>
#include <numeric>

#include "formats/hdf5_handle.h"
#include "import/import_support.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

// A folder with HDF5 files of [10, 4] floats, chunked by two rows unless said otherwise.
class Hdf5Files {
 public:
  Hdf5Files() : folder_(fs::temp_directory_path() / "hdcid_hdf5_test") {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~Hdf5Files() { fs::remove_all(folder_); }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  // Writes the first `written` rows of dataset `name`.
  void make(const std::string& file, hsize_t written, const char* name = "x", bool chunked = true,
            hid_t properties = H5P_DEFAULT) const {
    const Hdf5Handle out(H5Fcreate(path(file).c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT),
                         H5Fclose);
    const hsize_t shape[] = {10, 4}, chunk[] = {2, 4}, part[] = {written, 4}, start[] = {0, 0};
    const Hdf5Handle space(H5Screate_simple(2, shape, nullptr), H5Sclose);
    const Hdf5Handle own(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    if (chunked) H5Pset_chunk(own, 2, chunk);
    const Hdf5Handle set(
        H5Dcreate2(out, name, H5T_NATIVE_FLOAT, space, H5P_DEFAULT,
                   properties == H5P_DEFAULT ? static_cast<hid_t>(own) : properties, H5P_DEFAULT),
        H5Dclose);
    if (written == 0) return;
    std::vector<float> values(written * 4);
    std::iota(values.begin(), values.end(), 1.0F);
    const Hdf5Handle memory(H5Screate_simple(2, part, nullptr), H5Sclose);
    H5Sselect_hyperslab(space, H5S_SELECT_SET, start, nullptr, part, nullptr);
    H5Dwrite(set, H5T_NATIVE_FLOAT, memory, space, H5P_DEFAULT, values.data());
  }

  // A virtual dataset of rows 0 .. 4 of each of these files.
  void make_virtual(const std::string& file, const std::vector<std::string>& sources) const {
    const hsize_t shape[] = {10, 4}, half[] = {5, 4}, zero[] = {0, 0};
    const Hdf5Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    const Hdf5Handle from(H5Screate_simple(2, shape, nullptr), H5Sclose);
    H5Sselect_hyperslab(from, H5S_SELECT_SET, zero, nullptr, half, nullptr);
    for (std::size_t i = 0; i < sources.size(); ++i) {
      const hsize_t start[] = {5 * i, 0};
      const Hdf5Handle space(H5Screate_simple(2, shape, nullptr), H5Sclose);
      H5Sselect_hyperslab(space, H5S_SELECT_SET, start, nullptr, half, nullptr);
      H5Pset_virtual(properties, space, sources[i].c_str(), "x", from);
    }
    make(file, 0, "x", false, properties);
  }

  // FALSE, TRUE, TRUE as the enum of h5py.
  void make_booleans(const std::string& file) const {
    const Hdf5Handle out(H5Fcreate(path(file).c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT),
                         H5Fclose);
    const Hdf5Handle type(H5Tenum_create(H5T_STD_I8LE), H5Tclose);
    const signed char values[] = {0, 1, 1};
    H5Tenum_insert(type, "FALSE", &values[0]);
    H5Tenum_insert(type, "TRUE", &values[1]);
    const hsize_t shape[] = {3};
    const Hdf5Handle space(H5Screate_simple(1, shape, nullptr), H5Sclose);
    const Hdf5Handle set(H5Dcreate2(out, "x", type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                         H5Dclose);
    H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
  }

  std::string refusal(const std::string& file, const char* name = "x") const {
    auto text = error_of([&] { Hdf5Dataset(path(file), name); });
    for (auto at = text.find(folder_.string()); at != std::string::npos;
         at = text.find(folder_.string()))
      text.erase(at, folder_.string().size() + 1);
    return text;
  }

 private:
  fs::path folder_;
};

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("rows of an HDF5 dataset that was written, virtual or not") {
    const Hdf5Files files;
    files.make("a.h5", 10);
    files.make("b.h5", 10, "x", false);
    files.make_virtual("v.h5", {"a.h5", "b.h5"});
    for (const char* name : {"a.h5", "b.h5", "v.h5"})
      CHECK(Hdf5Dataset(files.path(name), "x").rows(3, 1).to_doubles() ==
            std::vector<double>{13, 14, 15, 16});
    CHECK(Hdf5Dataset(files.path("v.h5"), "x").rows(5, 1).to_doubles()[0] == 1);
  }

  TEST_CASE("what nobody wrote is no feature") {
    const Hdf5Files files;
    files.make("half.h5", 5);
    CHECK(files.refusal("half.h5") ==
          "half.h5, dataset 'x': 2 of 5 chunks were never written, the first of them rows 6 to 7");
    files.make("never.h5", 0, "x", false);
    CHECK(files.refusal("never.h5") == "never.h5, dataset 'x': was never written");
    files.make("a.h5", 10);
    files.make_virtual("gone.h5", {"a.h5", "b.h5"});
    CHECK(files.refusal("gone.h5") ==
          "gone.h5, dataset 'x': rows 5 to 9 come from another file: b.h5: cannot be opened: No "
          "such file or directory");
    files.make_virtual("hollow.h5", {"a.h5", "half.h5"});
    CHECK(files.refusal("hollow.h5").find("2 of 5 chunks were never written") != std::string::npos);
    files.make_virtual("open.h5", {"a.h5"});
    CHECK(files.refusal("open.h5") == "open.h5, dataset 'x': 20 of 40 values come from no file");
    const Hdf5Handle external(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    H5Pset_external(external, files.path("raw").c_str(), 0, 160);
    files.make("external.h5", 0, "x", false, external);
    CHECK(files.refusal("external.h5") ==
          "external.h5, dataset 'x': its values stand in another file, 'raw', which is not there");
    std::ofstream(files.path("raw")) << "short";
    CHECK(files.refusal("external.h5").ends_with("which is too short"));
  }

  TEST_CASE("each reason of a file that cannot be opened has its sentence") {
    const Hdf5Files files;
    CHECK(files.refusal("none.h5") == "none.h5: cannot be opened: No such file or directory");
    std::ofstream(files.path("text.h5")) << "not HDF5, however long it may be";
    CHECK(files.refusal("text.h5") == "text.h5: is not an HDF5 file");
    files.make("a.h5", 10);
    fs::resize_file(files.path("a.h5"), fs::file_size(files.path("a.h5")) - 8);
    CHECK(files.refusal("a.h5") == "a.h5: was cut short");
    fs::create_directory(files.path("folder"));
    CHECK(files.refusal("folder") == "folder: is a folder, a file is needed");
  }

  TEST_CASE("another dataset's name is told, and booleans as h5py writes them are numbers") {
    const Hdf5Files files;
    files.make("a.h5", 10, "features");
    const auto error = [&] {
      try {
        Hdf5Dataset(files.path("a.h5"), "x");
      } catch (const Error& refused) {
        return refused.hint();
      }
      return std::string();
    }();
    CHECK(error == "it has: features");
    files.make_booleans("b.h5");
    CHECK(Hdf5Dataset(files.path("b.h5"), "x").rows(0, 3).to_integers() ==
          std::vector<std::int64_t>{0, 1, 1});
  }
}

}  // namespace hdcid
