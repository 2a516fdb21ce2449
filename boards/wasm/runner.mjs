// Runs a module that `mote` built for the target wasm, with files and console of this computer (boards/wasm/host.h):
//   node runner.mjs MODULE.wasm ARGUMENT...
import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';

const faultExitCode = 101;
const [modulePath, ...givenArguments] = process.argv.slice(2);
const argumentsOfProgram = [modulePath, ...givenArguments].map((argument) => new TextEncoder().encode(argument));
let memory;

// Addresses come as signed numbers.
const bytesAt = (address, size) => new Uint8Array(memory.buffer, address >>> 0, size >>> 0);

const textAt = (address) => {
  const rest = new Uint8Array(memory.buffer, address >>> 0);
  return new TextDecoder().decode(rest.subarray(0, rest.indexOf(0)));
};

// How many bytes `step` moved in as many calls as it takes; a full pipe asks for patience.
const moveAll = (bytes, step) => {
  let done = 0;
  while (done < bytes.length) {
    try {
      const count = step(bytes.subarray(done));
      if (count === 0) break;
      done += count;
    } catch (error) {
      if (error.code !== 'EAGAIN') break;
    }
  }
  return done;
};

const print = (text) => moveAll(new TextEncoder().encode(text), (rest) => writeSync(1, rest));

const mote = {
  open_file(path, forWriting) {
    try {
      return openSync(textAt(path), forWriting ? 'w' : 'r');
    } catch {
      return -1;
    }
  },
  close_file: (file) => closeSync(file),
  read_file: (file, address, size) => moveAll(bytesAt(address, size), (rest) => readSync(file, rest)),
  write_file: (file, address, size) => moveAll(bytesAt(address, size), (rest) => writeSync(file, rest)),
  print: (address) => void print(textAt(address)),
  argument_count: () => argumentsOfProgram.length,
  copy_argument(index, address, capacity) {
    const text = argumentsOfProgram[index];
    if (text.length + 1 > capacity >>> 0) return 0;
    bytesAt(address, text.length + 1).set([...text, 0]);
    return text.length + 1;
  },
};

const { instance } = await WebAssembly.instantiate(readFileSync(modulePath), { mote });
memory = instance.exports.memory;
try {
  process.exitCode = instance.exports.start() & 0xff;
} catch (error) {
  // A trap of the module, or its calls were nested too deeply.
  if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
  print(`fault: ${error.message}\n`);
  process.exitCode = faultExitCode;
}
