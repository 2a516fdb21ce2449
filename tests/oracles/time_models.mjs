// One inference of a model by LiteRT.js and by Mote's WebAssembly, turn by turn on one thread:
// node time_models.mjs NODE_MODULES MODEL.tflite MODEL.wasm MICROSECONDS.txt
// writes the median of both. MODEL.wasm exports run().
import {readFileSync, writeFileSync} from 'node:fs';

import {load} from './load_litert.mjs';

const [modules, modelPath, wasmPath, resultPath] = process.argv.slice(2);
const litert = await load(modules);
const model = await litert.model(modelPath);
const {shape} = model.getInputDetails()[0];
const input =
    new litert.Tensor(new Int8Array(shape.reduce((product, length) => product * length, 1)), Array.from(shape));
const {instance} = await WebAssembly.instantiate(readFileSync(wasmPath), {});

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
const turns = 400;
const theirs = [];
const ours = [];
for (let turn = 0; turn < 2 * turns; ++turn) {
  const begin = performance.now();
  const [output] = await model.run([input]);
  const middle = performance.now();
  output.delete();
  const again = performance.now();
  instance.exports.run();
  const end = performance.now();
  if (turn < turns) continue;  // both are warm by then
  theirs.push(1000 * (middle - begin));
  ours.push(1000 * (end - again));
}
writeFileSync(resultPath, `${median(theirs).toFixed(1)} ${median(ours).toFixed(1)}\n`);
