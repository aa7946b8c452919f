#if defined(__x86_64__)  // compiled with -mavx512f -mavx512dq -mavx512vl (CMakeLists.txt)
#define PROGRANK_VECTOR_BYTES 64
#include "trust/score_kernel.inc"

extern const ScoreKernel avx512_score_kernel;
const ScoreKernel avx512_score_kernel{kernel_lanes, run};

}  // namespace progrank
#endif
