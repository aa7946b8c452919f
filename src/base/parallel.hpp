#pragma once
// Work on all cores.

#include <cstddef>
#include <functional>

namespace progrank {

/// Threads that can run at the same time, at least 1.
std::size_t cores();

/// Calls `work(0)`, `work(1)`, ... `work(parts - 1)` and returns when all of them have: each on a thread of its own,
/// the first on the caller's. Those for which the machine has no thread left are called one after the other. What a
/// part throws is thrown again, of several the one of the first part.
void in_parallel(std::size_t parts, const std::function<void(std::size_t)>& work);

}  // namespace progrank
