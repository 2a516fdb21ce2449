#include <stddef.h>
#include <stdint.h>

// The three functions that a compiler may call for any copy. The empty asm statements keep it from turning their loops
// into calls of themselves.
namespace {

#if defined(__ARM_FEATURE_UNALIGNED)
// A word at any address: this processor loads and stores those itself.
struct __attribute__((packed, may_alias)) Word {
  uint32_t value;
};
bool takes_words(const void*, const void*) { return true; }
#else
struct __attribute__((may_alias)) Word {
  uint32_t value;
};
bool takes_words(const void* target, const void* source) {
  return ((reinterpret_cast<uintptr_t>(target) | reinterpret_cast<uintptr_t>(source)) & (sizeof(Word) - 1)) == 0;
}
#endif

void keep_loop() { __asm__ volatile("" : : : "memory"); }

// Each step reads all it copies before it writes, so the target may overlap the source from below.
void copy_upwards(uint8_t* target, const uint8_t* source, size_t bytes) {
  for (; bytes >= 4 * sizeof(Word) && takes_words(target, source); bytes -= 4 * sizeof(Word)) {
    Word* words = reinterpret_cast<Word*>(target);
    const Word* source_words = reinterpret_cast<const Word*>(source);
    const uint32_t a = source_words[0].value;
    const uint32_t b = source_words[1].value;
    const uint32_t c = source_words[2].value;
    const uint32_t d = source_words[3].value;
    words[0].value = a;
    words[1].value = b;
    words[2].value = c;
    words[3].value = d;
    target += 4 * sizeof(Word);
    source += 4 * sizeof(Word);
    keep_loop();
  }
  for (; bytes > 0; bytes--) {
    *target++ = *source++;
    keep_loop();
  }
}

}  // namespace

extern "C" {

__attribute__((used)) void* memcpy(void* to, const void* from, size_t bytes) {
  copy_upwards(static_cast<uint8_t*>(to), static_cast<const uint8_t*>(from), bytes);
  return to;
}

__attribute__((used)) void* memset(void* to, int value, size_t bytes) {
  uint8_t* target = static_cast<uint8_t*>(to);
  const uint32_t word = static_cast<uint8_t>(value) * 0x01010101u;
  for (; bytes >= 4 * sizeof(Word) && takes_words(target, target); bytes -= 4 * sizeof(Word)) {
    Word* words = reinterpret_cast<Word*>(target);
    for (int i = 0; i < 4; i++) words[i].value = word;
    target += 4 * sizeof(Word);
    keep_loop();
  }
  for (; bytes > 0; bytes--) {
    *target++ = static_cast<uint8_t>(value);
    keep_loop();
  }
  return to;
}

__attribute__((used)) void* memmove(void* to, const void* from, size_t bytes) {
  uint8_t* target = static_cast<uint8_t*>(to);
  const uint8_t* source = static_cast<const uint8_t*>(from);
  if (target <= source || target >= source + bytes) {
    copy_upwards(target, source, bytes);
    return to;
  }
  for (; bytes > 0; bytes--) {
    target[bytes - 1] = source[bytes - 1];
    keep_loop();
  }
  return to;
}

#if defined(__arm__)
// What clang calls them on Arm (Run-time ABI for the Arm Architecture, 4.3.4); memset's size stands before its value.
#define MOTE_AEABI_COPY(name, function) \
  __attribute__((used)) void name(void* to, const void* from, size_t bytes) { function(to, from, bytes); }
#define MOTE_AEABI_SET(name) \
  __attribute__((used)) void name(void* to, size_t bytes, int value) { memset(to, value, bytes); }
#define MOTE_AEABI_CLEAR(name) \
  __attribute__((used)) void name(void* to, size_t bytes) { memset(to, 0, bytes); }
MOTE_AEABI_COPY(__aeabi_memcpy, memcpy)
MOTE_AEABI_COPY(__aeabi_memcpy4, memcpy)
MOTE_AEABI_COPY(__aeabi_memcpy8, memcpy)
MOTE_AEABI_COPY(__aeabi_memmove, memmove)
MOTE_AEABI_COPY(__aeabi_memmove4, memmove)
MOTE_AEABI_COPY(__aeabi_memmove8, memmove)
MOTE_AEABI_SET(__aeabi_memset)
MOTE_AEABI_SET(__aeabi_memset4)
MOTE_AEABI_SET(__aeabi_memset8)
MOTE_AEABI_CLEAR(__aeabi_memclr)
MOTE_AEABI_CLEAR(__aeabi_memclr4)
MOTE_AEABI_CLEAR(__aeabi_memclr8)
#endif

}  // extern "C"
