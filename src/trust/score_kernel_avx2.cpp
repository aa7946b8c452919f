#if defined(__x86_64__)  // compiled with -mavx2 (CMakeLists.txt)
#define PROGRANK_VECTOR_BYTES 32
#include "trust/score_kernel.inc"

extern const ScoreKernel avx2_score_kernel;
const ScoreKernel avx2_score_kernel{kernel_lanes, run};

}  // namespace progrank
#endif
