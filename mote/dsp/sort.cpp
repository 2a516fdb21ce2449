#include "mote/dsp/sort.h"

namespace mote {
namespace dsp {
namespace {

// Lets values[root] sink until it is no smaller than what hangs below it in the heap of `size` values.
void sink(Span<float> values, size_t root, size_t size) {
  const float value = values[root];
  for (size_t child = 2 * root + 1; child < size; child = 2 * root + 1) {
    if (child + 1 < size && values[child + 1] > values[child]) ++child;
    if (!(values[child] > value)) break;
    values[root] = values[child];
    root = child;
  }
  values[root] = value;
}

}  // namespace

void sort(Span<float> values) {
  for (size_t root = values.size() / 2; root-- > 0;) sink(values, root, values.size());
  for (size_t size = values.size(); size-- > 1;) {
    const float largest = values[0];
    values[0] = values[size];
    values[size] = largest;
    sink(values, 0, size);
  }
}

}  // namespace dsp
}  // namespace mote
