// Validates a sensor's documents: node validate.mjs MODULES SCHEMAS FOLDER…
// SCHEMAS holds CycloneDX, SPDX, Model Card and Croissant as ../shared/data/schemas does; "-": only our own is checked.
import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';

const [modules, schemas, ...folders] = process.argv.slice(2);
const require = createRequire(resolve(modules, 'x.js'));
const Ajv = require('ajv').default;
const Ajv2020 = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;
const addFormats2019 = require('ajv-formats-draft2019');

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
let failures = 0;

function fail(path, problems) {
  ++failures;
  console.error(`FAILED: ${path}`);
  for (const problem of problems.slice(0, 10)) console.error(`  ${problem}`);
}

// Answers what is wrong with a document, one sentence each.
function validator(Validator, schema, others = []) {
  const ajv = new Validator({strict: false, allErrors: true, validateSchema: false});
  addFormats(ajv);
  addFormats2019(ajv);
  for (const other of others) ajv.addSchema(other);
  const validate = ajv.compile(schema);
  return (document) => validate(document) ?
      [] :
      validate.errors.map(
          ({instancePath, message, params}) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`);
}

const checks = new Map();
if (schemas !== '-') {
  const cyclonedx = ['spdx', 'jsf-0.82', 'cryptography-defs']
                        .map((name) => join(schemas, `cyclonedx_${name}.schema.json`))
                        .filter(existsSync)
                        .map(read);
  checks.set('spdx.json', validator(Ajv2020, read(join(schemas, 'spdx_3.0.1-dev.schema.json'))));
  checks.set('model-card.json', validator(Ajv, read(join(schemas, 'google_model_card_v0.0.2.schema.json'))));
  checks.set('bom.cdx.json', validator(Ajv, read(join(schemas, 'cyclonedx_bom-1.6.schema.json')), cyclonedx));
}

// What Croissant 1.1 asks of a data set, and the vocabularies that it takes properties from.
const required =
    ['@context', '@type', 'conformsTo', 'description', 'license', 'name', 'url', 'creator', 'datePublished'];
const vocabulary = (file, pattern) =>
    new Set([...readFileSync(join(schemas, file), 'utf8').matchAll(pattern)].map((match) => match[1]));

function croissant_problems(set) {
  const problems =
      required.filter((key) => set[key] === undefined || set[key] === '').map((key) => `${key} is missing`);
  if (set['@type'] !== 'sc:Dataset') problems.push('@type is no sc:Dataset');
  if (set['@context']?.conformsTo !== 'dct:conformsTo') problems.push('conformsTo is not dct:conformsTo');
  if (!set.conformsTo?.includes('http://mlcommons.org/croissant/1.1')) problems.push('conforms to no Croissant 1.1');
  if (schemas === '-') return problems;
  const rai = vocabulary('croissant_rai.ttl', /^rai:(\w+) a rdf:Property/gm);
  for (const key of Object.keys(set).filter((name) => name.startsWith('rai:'))) {
    if (!rai.has(key.slice(4))) problems.push(`${key} is not in the RAI vocabulary`);
  }
  return problems;
}
checks.set('croissant.json', croissant_problems);

function check(folder) {
  const own = validator(Ajv2020, read(join(folder, 'mlsensor.schema.json')));
  checks.set('mlsensor.json', own);
  for (const [name, problems_of] of checks) {
    const path = join(folder, name);
    if (!existsSync(path)) {
      fail(path, ['is not there']);
      continue;
    }
    const document = read(path);
    if (problems_of({...document, '@context': 1, bomFormat: 1, schema_version: 1, format: 1}).length === 0)
      fail(path, ['the check finds nothing wrong in a document that was spoilt: it is no check']);
    const problems = problems_of(document);
    if (problems.length > 0)
      fail(path, problems);
    else
      console.log(`${path}: valid`);
  }
}

folders.forEach(check);
process.exit(failures > 0 ? 1 : 0);
