# Damaged tensor files of every sort; run under the sanitizers with -DHDCID_SANITIZE=ON.
file(GLOB malformed_tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.cpp)
add_executable(test-malformed support/main.cpp ${malformed_tests})
target_include_directories(test-malformed PRIVATE ${CMAKE_SOURCE_DIR}/tests)
target_link_libraries(test-malformed PRIVATE hdcid doctest::doctest)
add_test(NAME malformed COMMAND test-malformed)
