// Runs a .tflite with LiteRT.js: node run_litert.mjs NODE_MODULES MODEL.tflite IN.bin OUT.bin
// IN.bin holds int8 inputs, one run after the other; OUT.bin gets the outputs likewise.
import {readFileSync, writeFileSync} from 'node:fs';

import {load} from './load_litert.mjs';

const [modules, modelPath, inputPath, outputPath] = process.argv.slice(2);
const litert = await load(modules);
const model = await litert.model(modelPath);
const {shape} = model.getInputDetails()[0];
const size = shape.reduce((product, length) => product * length, 1);
const inputs = new Int8Array(readFileSync(inputPath));
const outputs = [];
for (let at = 0; at + size <= inputs.length; at += size) {
  const input = new litert.Tensor(inputs.slice(at, at + size), Array.from(shape));
  const [output] = await model.run([input]);
  outputs.push(Buffer.from(output.toTypedArray().slice().buffer));
  input.delete();
  output.delete();
}
writeFileSync(outputPath, Buffer.concat(outputs));
