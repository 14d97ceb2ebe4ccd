#include "import/layouts.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <memory>

#include "core/log.h"
#include "features/names.h"
#include "import/import_support.h"
#include "store/kinds.h"
#include "store/tensor_file.h"

using namespace hdcid;

namespace {

// Imports from the miniature tree and reads the file back.
class Imported {
 public:
  Imported(void (*layout)(const ImportOptions&, const Run&), ImportOptions options = {}) {
    options.data = fixture("tree");
    options.output = path_;
    Run run;
    run.tool = "hdcid-import";
    run.threads = 2;
    const auto before = verbosity();
    set_verbosity(Verbosity::quiet);
    layout(options, run);
    set_verbosity(before);
    file_ = std::make_unique<TensorReader>(path_);
  }
  ~Imported() { std::filesystem::remove(path_); }
  TensorReader& file() { return *file_; }
  std::vector<double> row(const std::string& name, std::int64_t row) {
    return file_->rows(name, row, 1).to_doubles();
  }
  std::vector<std::int64_t> integers(const std::string& name) {
    return file_->read(name).to_integers();
  }

 private:
  std::string path_ =
      (std::filesystem::temp_directory_path() / ("hdcid-import-test-" + std::to_string(getpid())))
          .string();
  std::unique_ptr<TensorReader> file_;
};

ImportOptions of_modality(const std::string& modality) {
  ImportOptions options;
  options.modality = modality;
  return options;
}

}  // namespace

TEST_SUITE("import") {
  TEST_CASE(
      "VGGSound-AVEL clips are padded, labelled for all steps and bound to the prompt of their "
      "class") {
    Imported import(import_vggsound_avel);
    CHECK(read_ids(import.file())[2] == "ccccccccccc");
    CHECK(read_classes(import.file()) == std::vector<std::string>{"dog, barking", "singing"});
    const auto audio = import.row("audio", 2);  // 7 steps in its file, of values 200, 201, ...
    CHECK(audio[0] == 200);
    for (std::size_t t = 6; t < 10; ++t) CHECK(audio[3 * t] == 218);
    const auto label = import.row("labels", 2);
    for (std::size_t t = 0; t < 10; ++t)
      CHECK(std::vector<double>(&label[3 * t], &label[3 * t] + 3) == std::vector<double>{0, 1, 0});
    CHECK(import.integers("text_class") ==
          std::vector<std::int64_t>{1, 0, 0, 1});  // the prompts' own order
  }

  TEST_CASE("the split of the csv is written, so that train clips alone can pretrain") {
    CHECK(Imported(import_vggsound_avel).integers("split") ==
          std::vector<std::int64_t>{0, 0, 1, 2});
  }

  TEST_CASE("the 24K subset is the train rows") {
    ImportOptions options;
    options.subset = Subset::train;
    Imported import(import_vggsound_avel, options);
    CHECK(read_ids(import.file()) == std::vector<std::string>{"aaaaaaaaaaa", "bbbbbbbbbbb"});
  }

  TEST_CASE(
      "AVE clips are in row order with the split of their order file, the others are left out") {
    Imported import(import_ave);
    CHECK(read_ids(import.file()) == std::vector<std::string>{"0", "1", "3", "4"});
    CHECK(import.integers("split") == std::vector<std::int64_t>{0, 1, 0, 2});
    CHECK(import.row("audio", 2)[0] == 90);
    const auto label = import.row("labels", 2);
    CHECK(label[3 * 2 + 1] == 1);
    CHECK(label[3 * 6 + 2] == 1);
  }

  TEST_CASE("AVVP labels are the events of the modality, several at once, background elsewhere") {
    Imported import(import_avvp, of_modality("audio"));
    const auto first = import.row("labels", 0);  // Dog 1-4, Car 3-8
    CHECK(std::vector<double>(&first[0], &first[0] + 4) == std::vector<double>{0, 0, 0, 1});
    CHECK(std::vector<double>(&first[12], &first[12] + 4) == std::vector<double>{1, 0, 1, 0});
    const auto third = import.row("labels", 2);  // Dog 2-12 ends with the clip
    CHECK(third[4 * 9] == 1);
    CHECK(import.row("audio", 1)[0] == 100);
  }

  TEST_CASE("a clip is in the same split in its audio and its video file") {
    Imported audio(import_avvp, of_modality("audio"));
    const auto heard = audio.integers("split");
    Imported video(import_avvp, of_modality("video"));
    const auto seen = video.integers("split");
    CHECK(heard[0] == seen[0]);
    CHECK(heard[1] == seen[1]);
  }

  TEST_CASE("UCF and VGGSound files carry the same class names") {
    Imported ucf(import_ucf);
    const auto names = read_classes(ucf.file());
    CHECK(names == std::vector<std::string>{"WalkDog / dog, barking", "Sing / singing"});
    Imported vgg(import_vgg);
    CHECK(read_classes(vgg.file()) == names);
  }
}
