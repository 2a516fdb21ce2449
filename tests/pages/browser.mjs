// Chromium, driven through its DevTools protocol over a pipe: messages are JSON texts that end with NUL. Nothing from
// npm.
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

// Root has no sandbox; the others keep Chromium from calling home.
const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--hide-scrollbars', '--remote-debugging-pipe'
];

export class Browser {
  #process;
  #folder = mkdtempSync(join(tmpdir(), 'mote-chromium-'));
  #waiting = new Map();
  #listeners = [];
  #next = 1;

  constructor(program = 'chromium') {
    this.#process = spawn(
        program, [...flags, `--user-data-dir=${this.#folder}`],
        {stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe']});
    let text = '';
    this.#process.stdio[4].setEncoding('utf8').on('data', (part) => {
      const messages = (text + part).split('\0');
      text = messages.pop();
      messages.forEach((message) => this.#receive(JSON.parse(message)));
    });
  }

  #receive({id, error, result, method, params}) {
    if (id === undefined) return this.#listeners.forEach((listener) => listener(method, params));
    const {resolve, reject} = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error)
      reject(new Error(error.message));
    else
      resolve(result);
  }

  send(method, params = {}, sessionId = undefined) {
    const id = this.#next++;
    this.#process.stdio[3].write(`${JSON.stringify({id, method, params, sessionId})}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, {resolve, reject}));
  }

  onEvent(listener) { this.#listeners.push(listener); }

  async close() {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.send('Browser.close').catch(() => {});
    await ended;
    rmSync(this.#folder, {recursive: true, force: true, maxRetries: 5});
  }
}

export class Page {
  problems = [];        // exceptions and console errors
  requests = [];        // addresses of all that was asked for
  loadSeconds = 0;      // until it was loaded, by the clock
  loadBusySeconds = 0;  // of them, what its thread computed: other programs don't count

  // `options`: width, height, dark, phone.
  static async open(browser, path, options = {}) {
    const page = new Page();
    const {targetId} = await browser.send('Target.createTarget', {url: 'about:blank'});
    const {sessionId} = await browser.send('Target.attachToTarget', {targetId, flatten: true});
    page.send = (method, params) => browser.send(method, params, sessionId);
    let loaded;
    const whenLoaded = new Promise((resolve) => (loaded = resolve));
    browser.onEvent((method, params) => page.#note(method, params, loaded));
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await page.send(`${domain}.enable`);
    await page.send('Performance.enable', {timeDomain: 'threadTicks'});
    await page.send('Emulation.setDeviceMetricsOverride', {
      width: options.width ?? 1200,
      height: options.height ?? 900,
      deviceScaleFactor: options.phone ? 2 : 1,
      mobile: Boolean(options.phone),
    });
    await page.send(
        'Emulation.setEmulatedMedia',
        {features: [{name: 'prefers-color-scheme', value: options.dark ? 'dark' : 'light'}]});
    const started = performance.now();
    await page.send('Page.navigate', {url: pathToFileURL(path).href});
    await whenLoaded;
    page.loadSeconds = (performance.now() - started) / 1000;
    const {metrics} = await page.send('Performance.getMetrics');
    page.loadBusySeconds = metrics.find(({name}) => name === 'TaskDuration').value;
    return page;
  }

  #note(method, params, loaded) {
    if (method === 'Page.loadEventFired') loaded();
    if (method === 'Network.requestWillBeSent') this.requests.push(params.request.url);
    if (method === 'Runtime.exceptionThrown')
      this.problems.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    if (method === 'Runtime.consoleAPICalled' && params.type === 'error')
      this.problems.push(JSON.stringify(params.args));
    if (method === 'Log.entryAdded' && params.entry.level === 'error') this.problems.push(params.entry.text);
  }

  // What `work` answers, or promises, in the page. It sees the page and its arguments, nothing of this program.
  async evaluate(work, ...values) {
    const {result, exceptionDetails} = await this.send('Runtime.evaluate', {
      expression: `(${work})(...${JSON.stringify(values)})`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async waitFor(seconds, condition, ...values) {
    const until = performance.now() + seconds * 1000;
    while (!(await this.evaluate(condition, ...values))) {
      if (performance.now() > until) throw new Error(`not so after ${seconds} s: ${condition}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async mouse(type, x, y) {
    const isDown = type === 'mousePressed';
    await this.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: type === 'mouseMoved' ? 'none' : 'left',
      buttons: isDown ? 1 : 0,
      clickCount: type === 'mouseMoved' ? 0 : 1
    });
  }

  async click(x, y) {
    await this.mouse('mousePressed', x, y);
    await this.mouse('mouseReleased', x, y);
  }

  async press(key) {
    await this.send('Input.dispatchKeyEvent', {type: 'keyDown', key});
    await this.send('Input.dispatchKeyEvent', {type: 'keyUp', key});
  }

  async screenshot(path, wholePage = false) {
    const {data} = await this.send('Page.captureScreenshot', {captureBeyondViewport: wholePage});
    writeFileSync(path, Buffer.from(data, 'base64'));
  }

  async pdf(path) {
    const {data} = await this.send('Page.printToPDF', {preferCSSPageSize: true, printBackground: true});
    writeFileSync(path, Buffer.from(data, 'base64'));
  }
}
