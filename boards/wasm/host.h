#pragma once

#include <stdint.h>

// What boards/wasm/runner.mjs offers a module: files and console of the computer that runs it.
#define MOTE_IMPORT(name) __attribute__((import_module("mote"), import_name(name)))

extern "C" {

// Handle, or -1.
MOTE_IMPORT("open_file") int32_t mote_host_open_file(const char* path, int32_t for_writing);
MOTE_IMPORT("close_file") void mote_host_close_file(int32_t file);
// Bytes read or written.
MOTE_IMPORT("read_file") uint32_t mote_host_read_file(int32_t file, void* data, uint32_t bytes);
MOTE_IMPORT("write_file") uint32_t mote_host_write_file(int32_t file, const void* data, uint32_t bytes);
MOTE_IMPORT("print") void mote_host_print(const char* text);
// Arguments, the program's name first. copy_argument answers the bytes it wrote, its final zero among them, or 0 where
// they don't fit.
MOTE_IMPORT("argument_count") int32_t mote_host_argument_count();
MOTE_IMPORT("copy_argument") uint32_t mote_host_copy_argument(int32_t index, char* text, uint32_t capacity);

}  // extern "C"
