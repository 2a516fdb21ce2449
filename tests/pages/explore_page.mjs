// Uses the page of a data set as a person would and checks what it shows. The recordings must be where it says.
// Usage: node explore_page.mjs PAGE RECORDINGS
import {readFileSync, statSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

import {Browser, Page} from './browser.mjs';

const [path, recordingsText] = process.argv.slice(2);
const recordings = Number(recordingsText);
const countText = recordings.toLocaleString('en');
const mostOpenSeconds = 5;
const mostUmapSeconds = 600;  // other programs may want the computer too
const mostMegabytes = 30;

function check(isSo, what) {
  if (!isSo) throw new Error(what);
}

const textOf = (page, selector) => page.evaluate((selector) => document.querySelector(selector)?.textContent, selector);
const countOf = (page, selector) => page.evaluate((selector) => document.querySelectorAll(selector).length, selector);
const click = (page, selector) => page.evaluate((selector) => document.querySelector(selector).click(), selector);
const mapPixels = (page) => page.evaluate(() => document.getElementById('map').toDataURL());

function placeOf(page, selector) {
  return page.evaluate((selector) => {
    const element = document.querySelector(selector);
    element.scrollIntoView({block: 'center'});
    const {left, top, width, height} = element.getBoundingClientRect();
    return {left, top, width, height};
  }, selector);
}

function setField(page, selector, value) {
  return page.evaluate((selector, value) => {
    const field = document.querySelector(selector);
    field.value = value;
    field.dispatchEvent(new Event('input', {bubbles: true}));
  }, selector, value);
}

// Moves over the map until the page names a point, and answers where that was.
async function findPoint(page) {
  const {left, top, width, height} = await placeOf(page, '#map');
  for (let y = 8; y < height; y += 9) {
    for (let x = 8; x < width; x += 9) {
      await page.mouse('mouseMoved', left + x, top + y);
      const hint = await textOf(page, '#hint:not([hidden])');
      if (hint) return {x: left + x, y: top + y, hint};
    }
  }
  throw new Error('no point of the map names its recording');
}

async function checkOpening(page) {
  // The clock would also measure what else the computer does.
  check(page.loadBusySeconds < mostOpenSeconds, `opening took ${page.loadBusySeconds.toFixed(1)} s of computing`);
  const found = await textOf(page, '#found');
  check(found === `all ${countText}`, `it says "${found}" of ${countText} recordings`);
  const rows = await countOf(page, '#rows tr');
  check(rows === Math.min(25, recordings), `${rows} rows on the first page`);
  const blank = await page.evaluate(() => {
    const pictures = [...document.querySelectorAll('#rows canvas[data-picture]')];
    const bytesOf = (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    return pictures.filter((canvas) => new Set(bytesOf(canvas)).size < 3).length;
  });
  check(blank === 0, `${blank} pictures of the list are blank`);
}

async function checkChoosing(page) {
  const {x, y, hint} = await findPoint(page);
  await page.click(x, y);
  const name = await textOf(page, '#detail h3');
  check(hint.endsWith(name), `a click on "${hint}" showed "${name}"`);
  check((await countOf(page, '#detail canvas[data-picture]')) > 0, 'no picture of the chosen recording');

  await page.evaluate(() => document.getElementById('map').focus());
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown']) await page.press(key);
  const reached = await textOf(page, '#detail h3');
  check(reached !== name, 'arrow keys on the map led nowhere');

  const neighbour = await textOf(page, '.near button');
  await click(page, '.near button');
  const shown = await textOf(page, '#detail h3');
  check(shown !== reached && neighbour.endsWith(shown), `choosing the neighbour "${neighbour}" showed "${shown}"`);
}

// Only a click of the mouse lets a page play; one in a script doesn't.
async function checkPlaying(page) {
  const {left, top} = await placeOf(page, '#rows .play');
  await page.click(left + 8, top + 8);
  const hasEnded = () => document.querySelector('#rows .play').textContent === '▶';
  await page.waitFor(30, hasEnded);
  const complaint = await textOf(page, '#wrong-file');
  check(complaint === '', complaint);
}

async function checkFilter(page) {
  const label = await page.evaluate(() => document.getElementById('label').options[1].text);
  await setField(page, '#label', '0');
  const labels = await page.evaluate(() => {
    return [...new Set([...document.querySelectorAll('#rows .label')].map((cell) => cell.textContent))].join();
  });
  check(labels === label, `the rows of label ${label} say ${labels}`);
  await setField(page, '#search', 'no such recording');
  check((await countOf(page, '#rows tr')) === 0, 'a search for nothing found something');
  await click(page, '#filter [type=reset]');
  const isReset = (all) => document.getElementById('found').textContent === all;
  await page.waitFor(5, isReset, `all ${countText}`);
  const first = await textOf(page, '#rows .name');
  await click(page, '#next');
  check((await textOf(page, '#rows .name')) !== first, 'the second page begins as the first');
}

async function checkUmap(page) {
  const before = await mapPixels(page);
  const started = performance.now();
  await click(page, '#show-umap');
  const isDone = () => document.getElementById('progress').textContent === '';
  await page.waitFor(mostUmapSeconds, isDone);
  const seconds = (performance.now() - started) / 1000;
  check((await mapPixels(page)) !== before, 'UMAP left the map as it was');
  const {x, y, hint} = await findPoint(page);
  await page.click(x, y);
  check(hint.endsWith(await textOf(page, '#detail h3')), 'a click on the UMAP map showed another recording');
  return seconds;
}

// Only itself, its worker, and the one recording that was played.
function checkRequests(page) {
  const own = pathToFileURL(path).href;
  const others = page.requests.filter((address) => address !== own && !/^(blob|data):/.test(address));
  const isSound = (address) => /^file:.*\.(wav|flac|ogg)$/.test(address);
  check(others.length <= 1 && others.every(isSound), `the page asked for ${others.join(', ')}`);
  check(!/<(script|link|img)[^>]+(src|href)=/.test(readFileSync(path, 'latin1')), 'the page names files to load');
}

const browser = new Browser();
try {
  const page = await Page.open(browser, path);
  await checkOpening(page);
  await checkChoosing(page);
  await checkPlaying(page);
  await checkFilter(page);
  const umapSeconds = await checkUmap(page);
  checkRequests(page);
  check(page.problems.length === 0, `the browser complains: ${page.problems.join('; ')}`);
  const megabytes = statSync(path).size / 1e6;
  check(megabytes <= mostMegabytes, `the page has ${megabytes.toFixed(1)} MB`);
  console.log(`explore page: ${countText} recordings, ${megabytes.toFixed(1)} MB, open in ${
      page.loadSeconds.toFixed(
          1)} s (computing ${page.loadBusySeconds.toFixed(1)} s), UMAP in ${umapSeconds.toFixed(0)} s`);
} catch (error) {
  console.error(`FAILED: ${path}: ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser.close();
}
