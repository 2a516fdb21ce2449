// Puts the page together: one file that needs nothing else.
// Usage: node assemble.mjs CALCULATOR_JS OUTPUT
import {readFileSync, renameSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {resolve} from 'node:path';

const [calculator, output] = process.argv.slice(2);
const source = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const core = createRequire(import.meta.url)(resolve(calculator));
const style = (await core()).ccall('style_sheet', 'string', [], []);

function replaceMark(page, mark, text) {
  const parts = page.split(mark);
  if (parts.length !== 2) throw new Error(`page.html: expected ${mark} once`);
  return parts.join(text);
}

// No script may end its element.
const script = (text) => text.replaceAll('</script', '<\\/script');
let page = source('page.html');
page = replaceMark(page, '/* STYLE */', style + source('page.css'));
page = replaceMark(page, '/* SCRIPT */', script(source('page.js')));
page = replaceMark(page, '/* WASM */', script(readFileSync(calculator, 'utf8')));
writeFileSync(`${output}.new`, page);
renameSync(`${output}.new`, output);
