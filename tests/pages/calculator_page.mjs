// Uses the footprint calculator as a person would and compares its figures with those of the command line.
// Usage: node calculator_page.mjs PAGE MOTE
import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

import {Browser, Page} from './browser.mjs';

const [path, mote] = process.argv.slice(2);

function check(isSo, what) {
  if (!isSo) throw new Error(what);
}

const keyFigure = (page) => page.evaluate(() => document.querySelector('#keys dd')?.textContent);
const ready = (page) => page.waitFor(20, () => Boolean(document.querySelector('#results svg')));

function setField(page, id, value) {
  return page.evaluate((id, value) => {
    const field = document.getElementById(id);
    field.value = value;
    field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', {bubbles: true}));
  }, id, value);
}

// What `mote footprint` makes of the scenario that the page shows.
async function totalOfProgram(page) {
  const file = join(tmpdir(), `mote-calculator-${process.pid}.json`);
  writeFileSync(file, JSON.stringify(await page.evaluate(() => scenario)));
  return JSON.parse(execFileSync(mote, ['footprint', '--from', file, '--json'], {encoding: 'utf8'})).total;
}

async function checkLikeProgram(page, what) {
  const shown = await page.evaluate(() => call('calculate', ['string'], [JSON.stringify(scenario)]).result.total);
  const expected = await totalOfProgram(page);
  check(
      JSON.stringify(shown) === JSON.stringify(expected),
      `${what}: the page reckons ${JSON.stringify(shown)}, mote ${JSON.stringify(expected)}`);
}

const browser = new Browser();
const page = await Page.open(browser, path, {});
await ready(page);

// Each preset, from the published system of its name.
const published = {
  image_large: '7.06',
  image_compact: '3.41',
  keyword_spotting: '0.89',
  anomaly_detection: '2.67'
};
for (const [code, kg] of Object.entries(published)) {
  await page.evaluate((code) => document.querySelector(`#presets button[value=${code}]`).click(), code);
  const note = await page.evaluate(() => document.getElementById('preset-note').textContent);
  check(note.includes(`${kg} kg`), `${code}: the page says "${note}"`);
  await checkLikeProgram(page, code);
}

// Every block can be edited: an option, a size, figures of one's own.
const before = await keyFigure(page);
await setField(page, 'f-supply', 'mains');
const after = await keyFigure(page);
check(before !== after, `mains instead of a battery left the total at ${after}`);
await page.evaluate(() => {
  for (const select of document.querySelectorAll('.part > select:first-of-type')) {
    select.value = 'own';
    select.dispatchEvent(new Event('change'));
    break;
  }
});
await page.evaluate(() => {
  const typical = document.querySelectorAll('.own input')[1];
  typical.value = 0.5;
  typical.dispatchEvent(new Event('input'));
});
await page.evaluate(() => {
  const high = document.querySelectorAll('.own input')[2];
  high.value = 1;
  high.dispatchEvent(new Event('input'));
});
check(await page.evaluate(() => scenario.parts.casing.typical_kg === 0.5), 'a figure of one’s own was not taken');
await setField(page, 'f-power-power_mw', '132');
await setField(page, 'f-grid', 'KEN');
await setField(page, 'f-benefit-kind', 'energy');
await setField(page, 'f-benefit-amount_per_year', '100');
await checkLikeProgram(page, 'edited');
const text = await page.evaluate(() => document.getElementById('results').textContent);
check(text.includes('pays back after'), 'no payback is told');

// What can't be is said, and the last result stays.
await setField(page, 'f-years', '0');
check(
    await page.evaluate(() => document.getElementById('error').textContent.includes('footprint.years')),
    'no years are not refused');
await setField(page, 'f-years', '4');
check(await page.evaluate(() => document.getElementById('error').hidden), 'the error stays after it was mended');

// The address holds it all.
const hash = await page.evaluate(() => location.hash);
const expected = await page.evaluate(() => JSON.stringify(scenario));
await page.evaluate(() => {
  location.hash = '#s=';
});
await page.waitFor(5, () => scenario.years === 3);
await page.evaluate((hash) => {
  location.hash = hash;
}, hash);
await page.waitFor(5, () => scenario.years === 4);
const shared = await page.evaluate(() => JSON.stringify(scenario));
const sorted = (json) => JSON.stringify(Object.entries(JSON.parse(json)).sort());
check(sorted(shared) === sorted(expected), `the address gives ${shared} back, not ${expected}`);

const others =
    page.requests.filter((address) => !address.startsWith(pathToFileURL(path).href) && !address.startsWith('data:'));
check(others.length === 0, `it asked for ${others}`);
check(page.problems.length === 0, `problems: ${page.problems}`);
await browser.close();
console.log('calculator: four presets and edited devices as mote footprint reckons them; the address gives them back');
