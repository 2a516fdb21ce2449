#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace mote::host::training {

// Memory at 64 bytes. Sums of vectors depend on where the first aligned element lies, so equal addresses modulo a cache
// line are what makes two runs give the same bits.
template <typename T>
struct AlignedAllocator {
  using value_type = T;
  AlignedAllocator() = default;
  template <typename U>
  AlignedAllocator(const AlignedAllocator<U>&) {}

  T* allocate(size_t count) { return static_cast<T*>(::operator new (count * sizeof(T), std::align_val_t{64})); }
  void deallocate(T* memory, size_t) { ::operator delete (memory, std::align_val_t{64}); }
  bool operator==(const AlignedAllocator&) const { return true; }
};

template <typename T>
using AlignedVector = std::vector<T, AlignedAllocator<T>>;

}  // namespace mote::host::training
