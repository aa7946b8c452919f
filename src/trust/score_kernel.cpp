#define PROGRANK_VECTOR_BYTES 16
#include "trust/score_kernel.inc"

#if defined(__x86_64__)
extern const ScoreKernel avx2_score_kernel;    // score_kernel_avx2.cpp
extern const ScoreKernel avx512_score_kernel;  // score_kernel_avx512.cpp
#endif

ScoreKernels score_kernels() {
  static constexpr ScoreKernel every_machine{kernel_lanes, run};
  ScoreKernels all{{&every_machine}, 1};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) all.kernels[all.count++] = &avx2_score_kernel;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    all.kernels[all.count++] = &avx512_score_kernel;
#endif
  return all;
}

const ScoreKernel& score_kernel() {
  const ScoreKernels all = score_kernels();
  return *all.kernels[all.count - 1];
}

}  // namespace progrank
