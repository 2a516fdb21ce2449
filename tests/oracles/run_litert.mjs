// Runs a .tflite with LiteRT.js: node run_litert.mjs NODE_MODULES MODEL.tflite IN.bin OUT.bin
// IN.bin holds int8 inputs, one run after the other; OUT.bin gets the outputs likewise.
import {readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const [modules, modelPath, inputPath, outputPath] = process.argv.slice(2);
const core = resolve(modules, '@litertjs/core');
const wasm = join(core, 'wasm');

// LiteRT.js is made for browsers: it loads its loader with importScripts, which node lacks.
globalThis.self = globalThis;
globalThis.importScripts = (path) => {
  const load = new Function('require', '__dirname', '__filename', `${readFileSync(path, 'utf8')}\nreturn ModuleFactory;`);
  globalThis.ModuleFactory = load(createRequire(path), wasm, path);
};

// Its table of data types lacks int8, which its engine knows; the table is frozen when the module is read.
const int8 = {dtype: 'int8', typedArrayConstructor: Int8Array, elementType: 9};
const freeze = Object.freeze;
Object.freeze = (value) => {
  if (Array.isArray(value) && value.some((row) => row?.typedArrayConstructor === Uint8Array)) value.push(int8);
  return freeze(value);
};
const {loadLiteRt, Tensor} = await import(pathToFileURL(join(core, 'dist/index.js')).href);
Object.freeze = freeze;

const warn = console.warn;
console.warn = () => {};  // that there is no WebGPU
// The build without relaxed SIMD, whose results don't depend on the machine.
const litert = await loadLiteRt(join(wasm, 'litert_wasm_compat_internal.js'));
console.warn = warn;

const model = await litert.loadAndCompile(new Uint8Array(readFileSync(modelPath)), {accelerator: 'wasm'});
const {shape} = model.getInputDetails()[0];
const size = shape.reduce((product, length) => product * length, 1);
const inputs = new Int8Array(readFileSync(inputPath));
const outputs = [];
for (let at = 0; at + size <= inputs.length; at += size) {
  const input = new Tensor(inputs.slice(at, at + size), Array.from(shape));
  const [output] = await model.run([input]);
  outputs.push(Buffer.from(output.toTypedArray().slice().buffer));
  input.delete();
  output.delete();
}
writeFileSync(outputPath, Buffer.concat(outputs));
