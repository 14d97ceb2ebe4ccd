# The target `libtorch`: LibTorch 1.13 or newer from Debian, from a folder of PyTorch's wheel or of a LibTorch archive. Its own
# CMake files are not asked: in builds with CUDA they probe for compilers and GPUs that a user of the libraries does not need.
#   LIBTORCH                       the folder that holds include and lib; nothing else is then looked at
#   Torch_DIR, CMAKE_PREFIX_PATH   as PyTorch gives them: share/cmake[/Torch] in that folder
set(LIBTORCH "" CACHE PATH "Folder of LibTorch: it has include and lib")
unset(hints)
foreach(folder ${Torch_DIR} $ENV{Torch_DIR} ${CMAKE_PREFIX_PATH} $ENV{CMAKE_PREFIX_PATH})
  list(APPEND hints ${folder} ${folder}/../.. ${folder}/../../..)
endforeach()
if(LIBTORCH)
  set(where HINTS ${LIBTORCH} NO_DEFAULT_PATH)
else()
  set(where HINTS ${hints})
endif()
find_path(torch_include torch/csrc/api/include/torch/all.h PATH_SUFFIXES include ${where} NO_CACHE)
foreach(name torch_cpu c10 torch_cuda c10_cuda)
  find_library(${name}_library ${name} PATH_SUFFIXES lib ${where} NO_CACHE)
endforeach()
if(NOT torch_include OR NOT torch_cpu_library OR NOT c10_library)
  message(FATAL_ERROR "There is no LibTorch in '${LIBTORCH}' (empty: where CMake looks): install libtorch-dev, or set LIBTORCH to a folder that has include/torch "
                      "and lib/libtorch_cpu.so")
endif()
file(STRINGS ${c10_library} new_strings REGEX "__cxx11" LIMIT_COUNT 1)
if(NOT new_strings)
  message(FATAL_ERROR "${c10_library} is built for the C++ library's strings of before 2011: take a cxx11-abi LibTorch, or "
                      "PyTorch's wheel from 2.6 on")
endif()
message(STATUS "LibTorch: ${torch_cpu_library}")

add_library(libtorch INTERFACE)
# The wheel ships its own fmt, which nothing defines: the system's comes first.
get_target_property(fmt_include fmt::fmt INTERFACE_INCLUDE_DIRECTORIES)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/first)
file(CREATE_LINK ${fmt_include}/fmt ${CMAKE_BINARY_DIR}/first/fmt SYMBOLIC)
target_include_directories(libtorch SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/first ${torch_include}
                                                     ${torch_include}/torch/csrc/api/include)
target_link_libraries(libtorch INTERFACE ${torch_cpu_library} ${c10_library})
# What LibTorch itself lacks is found where it looks for it when it is loaded.
target_link_options(libtorch INTERFACE -Wl,--allow-shlib-undefined)
if(torch_cuda_library)  # nobody calls it: it registers itself
  target_link_libraries(libtorch INTERFACE -Wl,--push-state,--no-as-needed ${torch_cuda_library} ${c10_cuda_library}
                                           -Wl,--pop-state)
endif()
