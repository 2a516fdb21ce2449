// LiteRT.js in node: load(NODE_MODULES) answers {model, Tensor}, of which model(PATH) loads a .tflite.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

export async function load(modules) {
  const core = resolve(modules, '@litertjs/core');
  const wasm = join(core, 'wasm');

  // LiteRT.js is made for browsers: it loads its loader with importScripts, which node lacks.
  globalThis.self = globalThis;
  globalThis.importScripts = (path) => {
    const load =
        new Function('require', '__dirname', '__filename', `${readFileSync(path, 'utf8')}\nreturn ModuleFactory;`);
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

  const model = (path) => litert.loadAndCompile(new Uint8Array(readFileSync(path)), {accelerator: 'wasm'});
  return {model, Tensor};
}
