// A plugin for QEMU's code generator (TCG plugin API version 1, QEMU 4.2 to 8.x) that counts executed instructions and
// notes the count each time a marker's first instruction is about to run.
//
//   -plugin instruction_count.so,out=FILE,marker=ADDRESS,marker=ADDRESS,...
//
// FILE receives records of two native-endian 64-bit words: the marker's index and the instructions executed before it.
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
enum { flags_no_registers = 0, operation_add = 0 };

extern void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t, translation_callback);
extern size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb*);
extern struct qemu_plugin_insn* qemu_plugin_tb_get_insn(const struct qemu_plugin_tb*, size_t);
extern uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn*);
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

// Counts run by run: one addition at the first instruction of each run that holds a marker at its start only.
static void translate(qemu_plugin_id_t id, struct qemu_plugin_tb* block) {
  (void)id;
  const size_t count = qemu_plugin_tb_n_insns(block);
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

PUBLIC int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t* info, int argument_count, char** arguments) {
  (void)info;
  for (int i = 0; i < argument_count; i++) {
    if (strncmp(arguments[i], "out=", 4) == 0) out = fopen(arguments[i] + 4, "wb");
    if (strncmp(arguments[i], "marker=", 7) != 0) continue;
    if (marker_count == max_markers) return -1;
    markers[marker_count++] = strtoull(arguments[i] + 7, NULL, 0) & ~1ull;
  }
  if (out == NULL) return -1;
  qemu_plugin_register_vcpu_tb_trans_cb(id, translate);
  return 0;
}
