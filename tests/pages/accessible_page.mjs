// What axe-core finds wrong with pages, light and dark, on a screen and a phone; every <details> is open, as a reader
// may open it. Exit code 1 where it finds anything, or where a page fetches something or is wider than a phone. Usage:
// node accessible_page.mjs AXE_MIN_JS PAGE…
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

import {Browser, Page} from './browser.mjs';

const [axePath, ...paths] = process.argv.slice(2);
const axe = readFileSync(axePath, 'utf8');
const looks = {
  light: {},
  dark: {dark: true},
  phone: {width: 390, height: 844, phone: true}
};

let failures = 0;
const fail = (text) => {
  console.error(text);
  ++failures;
};

const browser = new Browser();
for (const path of paths) {
  for (const [name, options] of Object.entries(looks)) {
    const page = await Page.open(browser, path, options);
    const where = `${path} (${name})`;
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
    await page.send('Runtime.evaluate', {expression: axe});
    const {violations, passes} = await page.evaluate(async () => {
      const found = await window.axe.run(document, {resultTypes: ['violations']});
      const nodes = ({nodes}) => nodes.slice(0, 3).map(({html, failureSummary}) => `${html}\n    ${failureSummary}`);
      return {
        violations: found.violations.map(
            (rule) => ({id: rule.id, help: rule.help, nodes: nodes(rule), count: rule.nodes.length})),
        passes: found.passes.length
      };
    });
    if (passes < 10) fail(`${where}: axe-core passed only ${passes} rules: it didn't see the page`);
    for (const {id, help, nodes, count} of violations)
      fail(`${where}: ${id}: ${help} (${count})\n    ${nodes.join('\n    ')}`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (width > 0) fail(`${where}: ${width} pixels wider than the screen`);
    const others =
        page.requests.filter((address) => address !== pathToFileURL(path).href && !address.startsWith('data:'));
    if (others.length > 0) fail(`${where}: asked for ${others}`);
    if (page.problems.length > 0) fail(`${where}: ${page.problems}`);
  }
}
await browser.close();
if (failures > 0) process.exit(1);
console.log(`accessible: ${paths.length} pages, each light, dark and on a phone`);
