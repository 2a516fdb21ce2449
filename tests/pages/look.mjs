// Pictures of a page, for people to look at: light, dark, phone and paper.
// Usage: node look.mjs PAGE FOLDER [EXPRESSION to evaluate first]
import {mkdirSync} from 'node:fs';

import {Browser, Page} from './browser.mjs';

const [path, folder, expression] = process.argv.slice(2);
mkdirSync(folder, {recursive: true});
const looks = {
  light: {},
  dark: {dark: true},
  phone: {width: 390, height: 844, phone: true}
};
const browser = new Browser();
for (const [name, options] of Object.entries(looks)) {
  const page = await Page.open(browser, path, options);
  if (expression) await page.evaluate(`() => ${expression}`);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await page.screenshot(`${folder}/${name}.png`, true);
  if (name === 'dark') await page.pdf(`${folder}/paper.pdf`);
  if (page.problems.length > 0) console.error(name, page.problems);
}
await browser.close();
