# Programs as their users meet them: a script beside what it must print. tests/cli/<program>/<case>.sh becomes the test
# cli.<program>.<case>; a script in tests/cli/every runs for each program.
set(cli_tests ${CMAKE_CURRENT_SOURCE_DIR}/cli)
set(cli_examples ${CMAKE_BINARY_DIR}/examples-scratch)

function(add_cli_case program script)
  get_filename_component(case ${script} NAME_WE)
  set(name cli.${program}.${case})
  add_test(NAME ${name} COMMAND ${cli_tests}/run_case.sh ${script} ${CMAKE_BINARY_DIR} ${program})
  set_tests_properties(${name} PROPERTIES LABELS quick SKIP_RETURN_CODE 77 TIMEOUT 600)
  file(STRINGS ${script} slow REGEX "^# slow:")  # a script that trains for minutes says so
  if(slow)
    set_tests_properties(${name} PROPERTIES LABELS slow TIMEOUT 900)
  endif()
  file(STRINGS ${script} prepared REGEX "\\$EXAMPLES")
  if(prepared)
    set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED cli_examples)
  endif()
  if(case STREQUAL help_is_instant)  # neighbours would be measured too
    set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
  endif()
endfunction()

add_test(NAME cli.examples_setup COMMAND ${cli_tests}/examples_setup.sh ${CMAKE_BINARY_DIR} ${cli_examples})
set_tests_properties(cli.examples_setup PROPERTIES FIXTURES_SETUP cli_examples SKIP_RETURN_CODE 77 TIMEOUT 300)

file(GLOB cli_programs CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/apps/hdcid-*.cpp)
file(GLOB cli_every CONFIGURE_DEPENDS ${cli_tests}/every/*.sh)
file(GLOB cli_cases CONFIGURE_DEPENDS ${cli_tests}/hdcid-*/*.sh ${cli_tests}/pipelines/*.sh)
foreach(source ${cli_programs})
  get_filename_component(program ${source} NAME_WE)
  foreach(script ${cli_every})
    add_cli_case(${program} ${script})
  endforeach()
endforeach()
foreach(script ${cli_cases})
  get_filename_component(folder ${script} DIRECTORY)
  get_filename_component(program ${folder} NAME)
  add_cli_case(${program} ${script})
endforeach()

# The examples are cases too: each stands beside its output where that does not depend on the build.
file(GLOB examples CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/examples/*.sh)
if(NOT HDCID_TORCH)
  list(FILTER examples EXCLUDE REGEX pipeline)
endif()
foreach(script ${examples})
  add_cli_case(examples ${script})
endforeach()
