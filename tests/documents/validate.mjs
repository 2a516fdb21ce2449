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
  checks.set('bom.cdx.json', validator(Ajv, read(join(schemas, 'cyclonedx_bom-1.6.schema.json')), cyclonedx));
}

function check(folder) {
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
