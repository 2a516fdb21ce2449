// A plugin for QEMU's code generator (TCG plugin API version 1, QEMU 4.2 to 8.x) that counts executed instructions and
// notes the count each time a marker's first instruction is about to run.
//
//   -plugin instruction_count.so,out=FILE,marker=ADDRESS,marker=ADDRESS,...
//
// FILE receives records of two native-endian 64-bit words: the marker's index and the instructions executed before it.
//
// With runs=FILE, for Arm's Thumb instructions, that file receives, each time a marker is entered, what was executed
// since the last one: the number of runs, lines of data and lines of instructions read from flash, then for each run
// its address, its bytes, how often it was executed and how often something else followed than what lies behind it. A
// run is what QEMU translates at a time: it is entered at its first instruction and left after its last.
// flash=ADDRESS:BYTES, once or more often, is where flash lies; which reads count, host/firmware/cycle_model.h says.
// The declarations below stand for qemu-plugin.h, which Debian's QEMU doesn't ship.
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t qemu_plugin_id_t;
typedef struct qemu_info_t qemu_info_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
typedef void (*translation_callback)(qemu_plugin_id_t, struct qemu_plugin_tb*);
typedef void (*execution_callback)(unsigned, void*);
typedef uint32_t qemu_plugin_meminfo_t;
typedef void (*memory_callback)(unsigned, qemu_plugin_meminfo_t, uint64_t, void*);
enum { flags_no_registers = 0, operation_add = 0, memory_reads_and_writes = 3 };

extern void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t, translation_callback);
extern size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb*);
extern struct qemu_plugin_insn* qemu_plugin_tb_get_insn(const struct qemu_plugin_tb*, size_t);
extern uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn*);
extern const void* qemu_plugin_insn_data(const struct qemu_plugin_insn*);
extern void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb*, execution_callback, int, void*);
extern void qemu_plugin_register_vcpu_mem_cb(struct qemu_plugin_insn*, memory_callback, int, int, void*);
extern void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn*, execution_callback, int, void*);
extern void qemu_plugin_register_vcpu_insn_exec_inline(struct qemu_plugin_insn*, int, void*, uint64_t);

#define PUBLIC __attribute__((visibility("default")))
enum { max_markers = 64 };

PUBLIC int qemu_plugin_version = 1;

static uint64_t executed;
static uint64_t markers[max_markers];
static size_t marker_count;
static FILE* out;

static void note(unsigned cpu, void* index) {
  (void)cpu;
  const uint64_t record[2] = {(uint64_t)(uintptr_t)index, executed};
  fwrite(record, sizeof record, 1, out);
}

static bool find_marker(uint64_t address, size_t* index) {
  for (size_t i = 0; i < marker_count; i++) {
    if (markers[i] != address) continue;
    *index = i;
    return true;
  }
  return false;
}

// ---- runs

struct run {
  uint64_t address;
  uint64_t end;
  uint64_t times;
  uint64_t taken;
  bool begins_with_marker;
  struct run* next_touched;  // of those executed since the last marker
};

enum { line_bits = 4, kept_fetch_lines = 64, kept_data_lines = 8, max_memories = 4 };

// The lines that were read last, the latest first.
struct cache {
  uint64_t lines[kept_fetch_lines];
  size_t kept;
  size_t capacity;
  uint64_t misses;
};

static FILE* runs_out;
static struct run* touched;
static struct run* last_run;
static struct cache fetches = {.capacity = kept_fetch_lines};
static struct cache reads = {.capacity = kept_data_lines};
static uint64_t flash_begin[max_memories];
static uint64_t flash_bytes[max_memories];
static size_t flash_count;

static bool is_in_flash(uint64_t address) {
  for (size_t i = 0; i < flash_count; i++) {
    if (address - flash_begin[i] < flash_bytes[i]) return true;
  }
  return false;
}

static void read_line(struct cache* cache, uint64_t line) {
  if (cache->kept > 0 && cache->lines[0] == line) return;
  size_t at = 0;
  while (at < cache->kept && cache->lines[at] != line) at++;
  if (at == cache->kept) {
    cache->misses++;
    if (cache->kept < cache->capacity) cache->kept++;
    at = cache->kept - 1;
  }
  memmove(cache->lines + 1, cache->lines, at * sizeof cache->lines[0]);
  cache->lines[0] = line;
}

// Called for writes too, of which flash sees none: QEMU 7.2 tells writes where reads alone are asked for.
static void read_data(unsigned cpu, qemu_plugin_meminfo_t information, uint64_t address, void* unused) {
  (void)cpu;
  (void)information;
  (void)unused;
  if (is_in_flash(address)) read_line(&reads, address >> line_bits);
}

static void write_words(const uint64_t* words, size_t count) { fwrite(words, sizeof words[0], count, runs_out); }

static void write_runs(void) {
  uint64_t count = 0;
  for (const struct run* run = touched; run != NULL; run = run->next_touched) count++;
  const uint64_t head[3] = {count, reads.misses, fetches.misses};
  write_words(head, 3);
  while (touched != NULL) {
    struct run* run = touched;
    const uint64_t record[4] = {run->address, run->end - run->address, run->times, run->taken};
    write_words(record, 4);
    run->times = 0;
    run->taken = 0;
    touched = run->next_touched;
  }
  reads.misses = 0;
  fetches.misses = 0;
}

static void execute_run(unsigned cpu, void* entered) {
  (void)cpu;
  struct run* run = entered;
  if (last_run != NULL && last_run->end != run->address) last_run->taken++;
  last_run = run;
  if (run->begins_with_marker) write_runs();
  if (run->times++ == 0) {
    run->next_touched = touched;
    touched = run;
  }
  if (!is_in_flash(run->address)) return;
  for (uint64_t line = run->address >> line_bits; line <= (run->end - 1) >> line_bits; line++) {
    read_line(&fetches, line);
  }
}

// Of a Thumb instruction. QEMU's own answer is two more where it looked at the next instruction to learn whether that
// one crosses a page.
static uint64_t bytes_of(const struct qemu_plugin_insn* instruction) {
  uint16_t first = 0;
  memcpy(&first, qemu_plugin_insn_data(instruction), sizeof first);
  return first >= 0xe800 ? 4 : 2;
}

// Never freed: QEMU may execute it as long as it lives.
static void watch_run(struct qemu_plugin_tb* block, size_t count) {
  struct run* run = calloc(1, sizeof *run);
  if (run == NULL) abort();
  size_t marker = 0;
  const struct qemu_plugin_insn* last = qemu_plugin_tb_get_insn(block, count - 1);
  run->address = qemu_plugin_insn_vaddr(qemu_plugin_tb_get_insn(block, 0));
  run->end = qemu_plugin_insn_vaddr(last) + bytes_of(last);
  run->begins_with_marker = find_marker(run->address, &marker);
  qemu_plugin_register_vcpu_tb_exec_cb(block, execute_run, flags_no_registers, run);
  for (size_t i = 0; i < count; i++) {
    qemu_plugin_register_vcpu_mem_cb(qemu_plugin_tb_get_insn(block, i), read_data, flags_no_registers,
                                     memory_reads_and_writes, NULL);
  }
}

// ---- counting

// Counts run by run: one addition at the first instruction of each run that holds a marker at its start only.
static void translate(qemu_plugin_id_t id, struct qemu_plugin_tb* block) {
  (void)id;
  const size_t count = qemu_plugin_tb_n_insns(block);
  if (runs_out != NULL && count > 0) watch_run(block, count);
  size_t begin = 0;
  while (begin < count) {
    struct qemu_plugin_insn* first = qemu_plugin_tb_get_insn(block, begin);
    size_t marker = 0;
    // QEMU runs an instruction's callbacks before its inline additions.
    if (find_marker(qemu_plugin_insn_vaddr(first), &marker)) {
      qemu_plugin_register_vcpu_insn_exec_cb(first, note, flags_no_registers, (void*)(uintptr_t)marker);
    }
    size_t end = begin + 1;
    while (end < count && !find_marker(qemu_plugin_insn_vaddr(qemu_plugin_tb_get_insn(block, end)), &marker)) end++;
    qemu_plugin_register_vcpu_insn_exec_inline(first, operation_add, &executed, end - begin);
    begin = end;
  }
}

// ADDRESS:BYTES
static bool add_flash(const char* text) {
  char* end = NULL;
  if (flash_count == max_memories) return false;
  flash_begin[flash_count] = strtoull(text, &end, 0);
  if (*end != ':') return false;
  flash_bytes[flash_count++] = strtoull(end + 1, NULL, 0);
  return true;
}

PUBLIC int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t* info, int argument_count, char** arguments) {
  (void)info;
  for (int i = 0; i < argument_count; i++) {
    if (strncmp(arguments[i], "out=", 4) == 0) out = fopen(arguments[i] + 4, "wb");
    if (strncmp(arguments[i], "runs=", 5) == 0) runs_out = fopen(arguments[i] + 5, "wb");
    if (strncmp(arguments[i], "flash=", 6) == 0 && !add_flash(arguments[i] + 6)) return -1;
    if (strncmp(arguments[i], "marker=", 7) != 0) continue;
    if (marker_count == max_markers) return -1;
    markers[marker_count++] = strtoull(arguments[i] + 7, NULL, 0) & ~1ull;
  }
  if (out == NULL) return -1;
  qemu_plugin_register_vcpu_tb_trans_cb(id, translate);
  return 0;
}
