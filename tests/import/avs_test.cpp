#include <doctest/doctest.h>

#include "core/log.h"
#include "features/names.h"
#include "formats/png.h"
#include "frames/frames_file.h"
#include "import/import_support.h"
#include "import/layouts.h"
#include "store/scratch.h"

using namespace hdcid;

namespace {

// A copy of the miniature tree that a test may change, and what is made of it.
struct AvsTree {
  Scratch scratch;
  ImportOptions options;
  std::string frames = scratch.file("frames"), queries = scratch.file("queries");

  AvsTree() {
    namespace fs = std::filesystem;
    fs::copy(fixture("avs"), scratch.file("avs"), fs::copy_options::recursive);
    options.data = scratch.file("avs");
    options.output = frames;
    options.queries = queries;
  }
  std::string file(const std::string& name) const { return options.data + "/" + name; }
  void import() const {
    Run run;
    run.tool = "hdcid-import";
    run.threads = 2;
    const auto before = verbosity();
    set_verbosity(Verbosity::quiet);
    import_avs_s4(options, run);
    set_verbosity(before);
  }
  // The error of an import, which leaves no file.
  std::string error() const {
    const auto before = verbosity();
    const auto text = error_of([&] { import(); });
    set_verbosity(before);
    CHECK_FALSE(std::filesystem::exists(frames));
    CHECK_FALSE(std::filesystem::exists(queries));
    return text;
  }
};

const std::string car_one = "train/race_car/car_one/car_one_",
                  car_two = "test/race_car/car_two/car_two_",
                  dog_two = "val/dog_barking/dog_two/dog_two_";

void check_says(const std::string& error, const std::string& part) {
  CAPTURE(error);
  CHECK(error.find(part) != std::string::npos);
}

HostTensor grey_picture(std::int64_t side, std::uint8_t value) {
  auto picture = HostTensor::zeros(DType::u8, {side, side, 3});
  std::ranges::fill(picture.view<std::uint8_t>(), value);
  return picture;
}

}  // namespace

TEST_SUITE("import") {
  TEST_CASE("AVS-S4: frames and masks of every kind of PNG, in train of the first frame only") {
    AvsTree tree;
    tree.import();
    TensorReader file(tree.frames);
    FramesReader frames(file);
    const auto& record = frames.record();
    CHECK(record.clips.ids == std::vector<std::string>{"dog_one", "dog_two", "car_one", "car_two"});
    CHECK(record.clips.split == std::vector<std::int64_t>{0, 1, 0, 2});
    CHECK(record.clips.class_names == std::vector<std::string>{"dog_barking", "race_car"});
    CHECK(record.category == std::vector<std::int64_t>{0, 0, 1, 1});
    for (std::int64_t clip = 0; clip < 4; ++clip) {
      CAPTURE(clip);
      const auto read = frames.read(std::vector<std::int64_t>{clip});
      const auto images = read.images.view<std::uint8_t>(), masks = read.masks.view<std::uint8_t>();
      for (std::int64_t frame = 0; frame < 5; ++frame) {
        CAPTURE(frame);
        CHECK(record.counts(clip, frame) == (clip % 2 == 1 || frame == 0));
        const auto pixel = static_cast<std::size_t>(frame * 1024 + 3 * 32 + 7);  // y 3, x 7
        CHECK(images[3 * pixel] == 10 * clip + frame + 1);
        CHECK(images[3 * pixel + 1] == 7);
        CHECK(images[3 * pixel + 2] == 3);
        std::int64_t inside = 0;
        for (std::size_t i = 0; i < 1024; ++i) inside += masks[frame * 1024 + i];
        CHECK(inside == (record.counts(clip, frame) ? 64 : 0));
        if (record.counts(clip, frame))
          CHECK(masks[frame * 1024 + clip * 32 + 4 * (frame + 1)] == 1);
      }
    }
  }

  TEST_CASE("AVS-S4: sounds have five rows, twice, and prompts belong to categories") {
    AvsTree tree;
    tree.import();
    TensorReader file(tree.queries);
    CHECK(file.info("audio").shape == Shape{4, 10, 4});
    const auto audio = [&](std::int64_t clip, std::size_t step) {
      return file.rows("audio", clip, 1).to_doubles()[4 * step];
    };
    CHECK(audio(0, 4) == 4);
    CHECK(audio(0, 5) == 0);    // again from the first
    CHECK(audio(1, 4) == 102);  // three rows: the last one again
    CHECK(audio(1, 9) == 102);
    CHECK(audio(3, 4) == 304);  // seven: cut
    CHECK(audio(3, 5) == 300);
    CHECK(file.info("text_prompts").shape == Shape{2, 3, 4});
    CHECK(file.read("text_class").to_integers() == std::vector<std::int64_t>{1, 1, 0, 0});
    CHECK(read_classes(file) == std::vector<std::string>{"dog_barking", "race_car"});
    CHECK(file.rows("labels", 2, 1).to_integers()[1] == 1);
    tree.options.steps = 5;
    tree.options.modalities = {"audio"};
    tree.import();
    TensorReader five(tree.queries);
    CHECK(five.info("audio").shape == Shape{4, 5, 4});
    CHECK_FALSE(five.has("text_prompts"));
  }

  TEST_CASE("AVS-S4: frames and queries can be made apart") {
    AvsTree tree;
    tree.options.queries = "";
    std::filesystem::remove_all(tree.file("feature"));
    tree.import();
    CHECK(std::filesystem::exists(tree.frames));
    AvsTree other;
    other.options.output = "";
    std::filesystem::remove_all(other.file("visual_frames"));
    other.import();
    CHECK(std::filesystem::exists(other.queries));
    CHECK_FALSE(std::filesystem::exists(other.frames));
  }

  TEST_CASE("AVS-S4: what is missing is named, of frames, masks and queries together") {
    AvsTree tree;
    std::filesystem::remove(tree.file("visual_frames/" + car_two + "5.png"));
    std::filesystem::remove(tree.file("gt_masks/" + dog_two + "2.png"));
    std::filesystem::remove(tree.file("gt_masks/" + dog_two + "4.png"));
    std::filesystem::remove(tree.file("feature/audio/train/zip/race_car/car_one.zip"));
    const auto error = tree.error();
    check_says(error, "s4_meta_data.csv: 3 of 4 clips cannot be used");
    check_says(error, "car_two: 4 of 5 files are there, missing: car_two_5.png (car_two)");
    check_says(error, "dog_two: 3 of 5 files are there, missing: dog_two_2.png, dog_two_4.png");
    check_says(error, "car_one.zip: ");
    tree.options.skip_missing = true;
    tree.import();
    TensorReader frames(tree.frames), queries(tree.queries);
    CHECK(FramesReader(frames).record().clips.ids == std::vector<std::string>{"dog_one"});
    CHECK(read_ids(queries) == std::vector<std::string>{"dog_one"});
  }

  TEST_CASE("AVS-S4: pictures of another size and masks that are none are named") {
    AvsTree tree;
    write_png(tree.file("visual_frames/" + dog_two + "3.png"), grey_picture(64, 9));
    check_says(tree.error(), "dog_two_3.png: is 64 x 64 pixels, other frames 32 x 32 (dog_two)");
    AvsTree masks;
    write_png(masks.file("gt_masks/" + car_two + "1.png"), grey_picture(16, 255));
    write_png(masks.file("gt_masks/" + car_one + "1.png"), grey_picture(32, 1));
    put_contents(masks.file("gt_masks/" + dog_two + "5.png"), "GIF89a");
    const auto error = masks.error();
    check_says(error, "car_two_1.png: is 16 x 16 pixels, its frame 32 x 32 (car_two)");
    check_says(error, "car_one_1.png: no pixel of the mask reaches the grey value 128");
    check_says(error, "times 255");
    check_says(error, "dog_two_5.png: is no PNG file");
    AvsTree small;
    for (const auto& path :
         {"train/dog_barking/dog_one/dog_one_" + std::string(), dog_two, car_one})
      write_png(small.file("visual_frames/" + path + "1.png"), grey_picture(48, 9));
    check_says(small.error(), "frames are 48 x 48 pixels, but sides are multiples of 32");
  }

  TEST_CASE("AVS-S4: a category without a prompt, an unknown split and a repeated clip are named") {
    AvsTree tree;
    put_contents(tree.file("AVSBenchCategories2Prompts.csv"), "label,prompt\nrace_car,a\nlion,b\n");
    const auto error = tree.error();
    check_says(error, "2 of 4 clips cannot be used");
    check_says(error, "category 'dog_barking' has no prompt (dog_one)");
    tree.options.skip_missing = true;
    tree.import();
    TensorReader frames(tree.frames);
    CHECK(FramesReader(frames).record().clips.ids ==
          std::vector<std::string>{"car_one", "car_two"});
    AvsTree list;
    put_contents(list.file("s4_meta_data.csv"), "name,start,category,split\na,0,dog,dev\n");
    check_says(list.error(), "line 2: split 'dev' is not train, val or test");
    put_contents(list.file("s4_meta_data.csv"), "name,start,category,split\n../a,0,dog,val\n");
    check_says(list.error(), "line 2: '../a' cannot be the name of a folder");
    put_contents(list.file("s4_meta_data.csv"),
                 "name,start,category,split\na,0,dog,val\na,1,dog,val\n");
    check_says(list.error(), "'a'");
    put_contents(list.file("s4_meta_data.csv"), "name,start,category,split\n");
    check_says(list.error(), "no clips to import");
    put_contents(list.file("s4_meta_data.csv"), "name,start,split\na,0,val\n");
    check_says(list.error(), "category");
  }

  TEST_CASE("AVS-S4: with --strict sounds of another length are refused") {
    AvsTree tree;
    tree.options.strict = true;
    check_says(tree.error(),
               "1 sounds have fewer than 5 rows and repeat their last one:\n  dog_two");
  }
}
