# find_package(progrank) gives the target progrank::progrank. What the library needs is found here.
include(CMakeFindDependencyMacro)
list(PREPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")
find_dependency(fmt)
find_dependency(simdjson)
find_dependency(Threads)
find_dependency(Utf8proc)
list(POP_FRONT CMAKE_MODULE_PATH)
include("${CMAKE_CURRENT_LIST_DIR}/progrankTargets.cmake")
