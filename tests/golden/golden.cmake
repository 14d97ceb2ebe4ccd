# One ctest entry per piece of the method: the test cases of tests/golden/*.cpp carry TEST_SUITE("golden.<piece>"). The test
# program fails when a suite holds no test case, so that a piece cannot pass by being absent.
foreach(piece text_lstm encoder quantizer inference quantizer256 club cpc decoders step trajectory dcid toc downstream
              paper_dims)
  add_test(NAME golden.${piece} COMMAND test-torch --test-suite=golden.${piece} --no-skipped-summary)
endforeach()
# Likewise segmentation's pieces, whose values are in data-avs ($HDCID_GOLDEN_AVS).
foreach(piece pvt resnet neck tpavi decoder model conditioning full)
  add_test(NAME golden.avs.${piece} COMMAND test-torch --test-suite=golden.avs.${piece} --no-skipped-summary)
endforeach()
