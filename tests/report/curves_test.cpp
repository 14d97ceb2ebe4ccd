#include <doctest/doctest.h>

#include "report/curve_panels.h"
#include "report/picture.h"

using namespace hdcid;

TEST_SUITE("report") {
  TEST_CASE("values become panels: total first, then layer by layer, modalities in their order") {
    const std::vector<std::pair<std::int64_t, double>> curve = {{1, 0.5}};
    const Curves one = {
        {"l1.recon.video", curve}, {"l1.recon.audio", curve}, {"l2.cpc", curve}, {"total", curve}};
    const Curves two = {{"l1.cpc_accuracy.video.audio", curve},
                        {"l1.cpc_accuracy.audio.audio", curve},
                        {"lambda.x", curve}};
    const auto panels = curve_panels({&one, &two});
    std::vector<std::string> titles;
    for (const auto& panel : panels) titles.push_back(panel.title);
    CHECK(titles == std::vector<std::string>{"total loss", "lambda", "Layer 1: reconstruction loss",
                                             "Layer 1: CPC accuracy, across",
                                             "Layer 1: CPC accuracy, within", "Layer 2: CPC loss"});
    CHECK(panels[2].series[0].title == "audio");
    CHECK(panels[2].series[1].name == "l1.recon.video");
    CHECK(panels[3].series[0].title == "video from audio");
  }

  TEST_CASE("text for gnuplot is a literal and nothing else") {
    Picture picture;
    picture.set("a", std::string("it's\n`x` \"@y\""));
    picture.set("b", std::vector<std::string>{"'", ""});
    picture.set("c", std::vector<double>{1, 0.5});
    CHECK(picture.assignments() ==
          "a = 'it''s `x` \"@y\"'\narray b[2] = ['''','']\narray c[2] = [1,0.5]\n");
    CHECK(picture_field("a\t\"b\"\\n") == "\"a 'b'/n\"");
  }
}
