'use strict';

// The scenario that is shown, as `mote footprint --from` takes it. All figures come from the portable core.
let mote, tables, usual, scenario;

const byId = (id) => document.getElementById(id);

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

const call = (name, types, values) => JSON.parse(mote.ccall(name, 'string', types, values));
const copyOf = (value) => JSON.parse(JSON.stringify(value));

function at(path) { return path.split('.').reduce((value, key) => value?.[key], scenario); }

function put(path, value) {
  const keys = path.split('.'), last = keys.pop();
  let place = scenario;
  for (const key of keys) place = place[key] ??= {};
  place[last] = value;
}

// ---- the address: what differs from the usual, as JSON in base64
function difference(value, from) {
  const found = {};
  for (const [key, one] of Object.entries(value)) {
    const other = from?.[key];
    if (JSON.stringify(one) === JSON.stringify(other)) continue;
    const isBoth = one && other && typeof one === 'object' && typeof other === 'object' && key !== 'parts';
    found[key] = isBoth ? difference(one, other) : one;
  }
  return found;
}

function merged(value, changes) {
  const result = copyOf(value);
  for (const [key, change] of Object.entries(changes)) {
    const isObject = change && typeof change === 'object' && !Array.isArray(change) && key !== 'parts';
    result[key] = isObject ? merged(result[key] ?? {}, change) : change;
  }
  return result;
}

function writeAddress() {
  const bytes = new TextEncoder().encode(JSON.stringify(difference(scenario, usual)));
  const text = btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  history.replaceState(null, '', `#s=${text}`);
}

function readAddress() {
  const match = /^#s=([\w-]*)/.exec(location.hash);
  if (!match) return null;
  if (!match[1]) return copyOf(usual);
  try {
    const text = atob(match[1].replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    return merged(usual, JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}

// ---- the form
const number = (path, label, unit, more = {}) => ({path, label, unit, kind: 'number', ...more});
const choice = (path, label, options) => ({path, label, kind: 'choice', options});
const optionsOf = (rows, text = (row) => row.name) => rows.map((row) => [row.code, text(row)]);

function groups() {
  return [
    [
      'Use and grid',
      [
        number('years', 'In use for', 'years', {min: 0.01}),
        choice(
            'grid', 'Electricity of',
            optionsOf(tables.grids, (grid) => `${grid.name}, ${grid.g_per_kwh} g/kWh (${grid.year})`)),
        number('grid_g_per_kwh', 'or a figure of your own (0: the country’s)', 'g/kWh'),
        number('power.power_mw', 'Mean power, typed (0: from what follows)', 'mW'),
        number('power.active_mw', 'Power while it computes', 'mW'),
        number('power.sleep_mw', 'Power while it sleeps', 'mW'),
        number('power.active_share', 'Share of the time it computes', '0 to 1', {max: 1}),
        number('power.instructions_per_second', 'or instructions a second', ''),
        number('power.clock_hz', 'at a clock of', 'Hz'),
        number('power.on_share', 'Share of day and night it is on', '0 to 1', {max: 1}),
        number('power.sensing_mw', 'Power of what senses', 'mW'),
        number('power.radio_mj', 'Energy of a message', 'mJ'),
        number('power.messages_per_day', 'Messages a day', ''),
        number('inferences_per_second', 'Decisions a second', ''),
      ]
    ],
    [
      'Supply',
      [
        choice('supply', 'Fed by', optionsOf(tables.supplies)),
        number('battery_wh', 'Battery (0: a typical one)', 'Wh'),
        number('efficiency', 'Efficiency of supply or charger', '0 to 1', {min: 0.01, max: 1}),
      ]
    ],
    [
      'Training and fleet',
      [
        number('devices', 'Devices', '', {min: 1}),
        number('training.kwh', 'Electricity of one training', 'kWh'),
        number('training.runs', 'Trainings', ''),
        number('failures_per_year', 'Share that fails in a year', ''),
        number('spares', 'Share made besides as spares', ''),
      ]
    ],
    [
      'End of life',
      [
        number('end_of_life_kg', 'Collecting and treating it (0: not counted)', 'kg CO₂e'),
        number('mass_g', 'Its mass', 'g'),
      ]
    ],
    [
      'What it saves',
      [
        choice(
            'benefit.kind', 'It saves',
            optionsOf(tables.benefits, (kind) => (kind.unit ? `${kind.name}, ${kind.unit}` : kind.name))),
        number('benefit.amount_per_year', 'How much a year', ''),
        number('benefit.kg_per_unit', 'Carbon of one unit (0: a usual figure)', 'kg'),
        number('cloud.bytes_per_second', 'Raw data, if it were sent away', 'B/s'),
        choice('cloud.radio', 'sent by', optionsOf(tables.radios)),
        number('cloud.server_j_per_inference', 'A server’s energy for one decision', 'J'),
      ]
    ],
    [
      'Method',
      [
        choice('model', 'Figures of parts by', optionsOf(tables.models)),
        {path: 'truncation', label: 'Add what bottom-up figures leave out: twice the parts', kind: 'check'},
      ]
    ],
  ];
}

function fieldOf({path, label, unit, kind, options, min, max}) {
  const id = `f-${path.replaceAll('.', '-')}`;
  if (kind === 'check') {
    const box = element('input', {type: 'checkbox', id});
    box.checked = Boolean(at(path));
    box.addEventListener('change', () => changed(() => put(path, box.checked)));
    return element('div', {class: 'field check'}, box, element('label', {for: id
                   }, label));
  }
  let input;
  if (kind === 'choice') {
    input = element('select', {id}, ...options.map(([code, text]) => element('option', {value: code}, text)));
    input.value = at(path);
    input.addEventListener('change', () => changed(() => put(path, input.value)));
  } else {
    input = element('input', {type: 'number', id, min: min ?? 0, max, step: 'any', inputmode: 'decimal'});
    input.value = at(path) ?? 0;
    input.addEventListener('input', () => input.value !== '' && changed(() => put(path, Number(input.value))));
  }
  return element('div', {class: 'field'}, element('label', {for: id
                 }, unit ? `${label}, ${unit}` : label), input);
}

const sizes = [['', 'any size'], [':small', 'small'], [':typical', 'typical'], [':large', 'large']];

function ownFields(code, part) {
  const field = (key, text) => {
    const input = element('input', {type: key === 'source' ? 'text' : 'number', min: 0, step: 'any'});
    input.value = part[key] ?? (key === 'source' ? '' : part.typical_kg);
    input.addEventListener(
        'input', () => changed(() => (part[key] = key === 'source' ? input.value : Number(input.value))));
    return element('label', {}, text, input);
  };
  return element(
      'div', {class: 'own'}, field('low_kg', 'low, kg'), field('typical_kg', 'typical, kg'),
      field('high_kg', 'high, kg'), field('source', 'source'));
}

function partRow(code, name) {
  const part = scenario.parts[code];
  const isOwn = typeof part === 'object';
  const [option, size] = isOwn ? ['own', ''] : part.split(':');
  const options = tables.options.filter((one) => one.block === code).map((one) => [one.code, one.name]);
  options.push(['own', isOwn && part.name ? part.name : 'figures of your own']);
  const select =
      element('select', {'aria-label': name}, ...options.map(([value, text]) => element('option', {value}, text)));
  select.value = option;
  const sizeSelect = element(
      'select', {'aria-label': `${name}: size`, disabled: isOwn || option === 'none'},
      ...sizes.map(([value, text]) => element('option', {value}, text)));
  sizeSelect.value = size ? `:${size}` : '';
  const choose = () => changed(() => {
    const last = isOwn ? part : figuresOf(code, option);
    scenario.parts[code] =
        select.value === 'own' ? last : select.value + (select.value === 'none' ? '' : sizeSelect.value);
  }, true);
  select.addEventListener('change', choose);
  sizeSelect.addEventListener('change', choose);
  const row = element('div', {class: 'part'}, element('span', {}, name), select, sizeSelect);
  if (isOwn) row.append(ownFields(code, part));
  return row;
}

// To start figures of one's own from.
function figuresOf(code, option) {
  const known = tables.options.find((one) => one.block === code && one.code === option);
  const [low, typical, high] = known?.figures[0]?.kg ?? [0, 0, 0];
  return {low_kg: low, typical_kg: typical, high_kg: high, source: 'typed'};
}

function fileField(label, accept, read) {
  const input = element('input', {type: 'file', accept});
  input.addEventListener('change', async () => {
    const file = input.files[0];
    if (!file) return;
    const answer = read(await file.text(), file.name);
    if (answer.error) return showError(answer.error);
    changed(() => Object.assign(scenario, answer.scenario), true);
  });
  return element('div', {class: 'field'}, element('label', {class: 'file'}, label, input));
}

function openTrace(text, name) {
  const volts = Number(byId('trace-volts').value);
  const answer = call('read_trace', ['string', 'string', 'number'], [text, name, volts]);
  if (answer.error) return answer;
  return {scenario: {power: {...scenario.power, trace_mw: answer.mean_mw, trace_source: answer.source}}};
}

function openParts(text, name) {
  const answer = call('read_parts', ['string', 'string'], [text, name]);
  return answer.error ? answer : {scenario: {parts: answer.parts}};
}

function buildForm() {
  const form = byId('form');
  const wasOpen = new Set([...form.querySelectorAll('details[open]')].map((one) => one.dataset.name));
  const section = (name, ...children) => {
    const details =
        element('details', {'data-name': name, open: wasOpen.has(name)}, element('summary', {}, name), ...children);
    return details;
  };
  const parts = tables.blocks.map(({code, name}) => partRow(code, name));
  for (const code of Object.keys(scenario.parts)) {
    if (!tables.blocks.some((block) => block.code === code))
      parts.push(partRow(code, scenario.parts[code].name ?? code));
  }
  const partsSection = section(
      'Parts', element('div', {}, ...parts),
      element('div', {class: 'fields'}, fileField('A list of parts, CSV or JSON', '.csv,.json', openParts)));
  const rest =
      groups().map(([name, fields]) => section(name, element('div', {class: 'fields'}, ...fields.map(fieldOf))));
  const volts = element('input', {type: 'number', id: 'trace-volts', value: 3.3, min: 0, step: 'any'});
  rest[0].append(element(
      'div', {class: 'fields'}, fileField('A power meter’s CSV (PPK2, Joulescope)', '.csv', openTrace),
      element('div', {class: 'field'}, element('label', {for: 'trace-volts'
              }, 'its voltage, where the file has none, V'), volts)));
  if (scenario.power.trace_mw > 0) {
    const forget = element('button', {type: 'button'}, 'Forget the trace');
    forget.addEventListener(
        'click', () => changed(() => Object.assign(scenario.power, {trace_mw: 0, trace_source: ''}), true));
    rest[0].append(element('p', {class: 'note'}, `${scenario.power.trace_source} `, forget));
  }
  form.replaceChildren(rest[0], partsSection, ...rest.slice(1));
}

// ---- what comes out
const kg = (value) =>
    (value >= 0.995 ? `${value.toFixed(2)} kg` :
         value >= 0.000995 ? `${(value * 1000).toPrecision(3)} g` :
                             `${(value * 1e6).toPrecision(3)} mg`);
// Three digits, without an exponent.
const short = (value) => Number(value.toPrecision(3)).toLocaleString('en', {maximumSignificantDigits: 3});
const range = (row, unit = 'kg') => `${kg(row[`low_${unit}`])} to ${kg(row[`high_${unit}`])}`;

function keyFigure(value, name, more = '') {
  return element(
      'div', {}, element('dt', {}, name), element('dd', {}, value),
      ...(more ? [element('dd', {class: 'more'}, more)] : []));
}

function table(head, rows) {
  const cells = (tag, row) => row.map(
      (cell, i) =>
          element(tag, i > 0 && typeof cell === 'string' && /^[\d<−-]/.test(cell) ? {class: 'num'} : {}, cell));
  return element(
      'div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': head[0]},
      element(
          'table', {class: 'grid'},
          element('thead', {}, element('tr', {}, ...head.map((text) => element('th', {scope: 'col'}, text)))),
          element('tbody', {}, ...rows.map((row) => element('tr', {}, ...cells('td', row))))));
}

function drawing(svg, caption) {
  const figure = element('figure');
  figure.innerHTML = svg;  // drawn by the portable core, which escapes all text
  if (caption) figure.append(element('figcaption', {}, caption));
  return figure;
}

function behind(title, ...children) { return element('details', {}, element('summary', {}, title), ...children); }

function showKeys({result}) {
  const {total, triangular_draws: draws} = result;
  const keys = [
    keyFigure(kg(total.typical_kg), 'CO₂e for one device over its life', `${range(total)}, lows and highs added up`),
    keyFigure(`${kg(draws.p5_kg)} to ${kg(draws.p95_kg)}`, '90 % of 10,000 random sums'),
    keyFigure(kg(result.per_year.typical_kg), 'by year of use'),
    keyFigure(
        `${short(result.mean_power.typical_mw)} mW`, `mean power, ${result.power_known}`,
        `${short(result.use_kwh)} kWh in use`),
  ];
  if (result.per_inference)
    keys.push(keyFigure(`${(result.per_inference.typical_g * 1e6).toPrecision(3)} µg`, 'by decision'));
  byId('keys').replaceChildren(...keys);
  const lever = result.meaning.levers[0];
  byId('lever').textContent = lever ? `Largest lever: ${lever.change}: −${kg(-lever.kg)}.` : '';
}

function savings({result, drawings}) {
  const {meaning} = result;
  const parts = [];
  if (meaning.benefit) {
    parts.push(
        element('p', {class: 'big'}, `${meaning.benefit.saves}: pays back ${meaning.benefit.pays_back}.`),
        drawing(
            drawings.payback, 'Typical values. What is saved stands beside the total and is never netted into it.'));
  }
  parts.push(
      element('p', {}, 'To make good its footprint it must save, over its life, one of:'),
      table(['saving', 'amount'], meaning.break_even.map((one) => [one.saving, `${short(one.amount)} ${one.unit}`])));
  const cloud = meaning.sending_raw_data;
  if (cloud) {
    parts.push(element(
        'p', {},
        `Sending its raw data away instead, ${short(cloud.gigabytes)} GB, would take ` +
            `${kg(cloud.sending.typical_kg)} (${range(cloud.sending)}); its own use takes ${
                kg(cloud.own_use.typical_kg)}. ${cloud.source}.`));
  }
  return parts;
}

function showResults(answer) {
  const {result, drawings, fleet} = answer;
  const share = (block) => `${(100 * block.typical_kg / result.total.typical_kg).toFixed(0)} %`;
  const blocks = result.blocks.map(
      (block) =>
          [block.name, kg(block.low_kg), kg(block.typical_kg), kg(block.high_kg), share(block), block.provenance,
           block.source]);
  const wasOpen = [...byId('results').querySelectorAll('details')].map((one) => one.open);
  byId('results').replaceChildren(
      element('h2', {}, 'Parts of it'),
      drawing(
          drawings.blocks,
          'kg CO₂e for one device over its life. Bar: typical. Whisker: low to high. Grey-blue: making it. Orange: its electricity. Teal: its share of training.'),
      behind(
          'As a table, with sources', table(['block', 'low', 'typical', 'high', 'share', 'known', 'source'], blocks)),
      element('h2', {}, 'What would lower it'),
      table(
          ['change, each tried alone', 'difference'],
          result.meaning.levers.slice(0, 8).map((one) => [one.change, `−${kg(-one.kg)}`])),
      element('h2', {}, 'What it saves'), ...savings(answer), element('h2', {}, 'Whose figures'),
      drawing(
          drawings.models,
          'The same device by each model of parts, where it has figures. Models count different things: scenarios, not an interval.'),
      element('h2', {}, 'Elsewhere'),
      drawing(drawings.sweep, 'The typical total on the electricity of each country, cleanest first.'),
      element('h2', {}, 'Beside other devices, and as a fleet'), drawing(drawings.comparisons),
      table(['devices', 'all of them'], fleet.map(([devices, text]) => [devices.toLocaleString('en'), text])),
      element('h2', {}, 'What is counted'), element('p', {}, `For ${result.functional_unit}: ${result.boundary}.`),
      element('p', {}, `Not counted: ${result.not_counted.join(', ')}.`),
      element('p', {}, `${result.gwp_basis}. Power: ${result.power_source}. Electricity: ${result.grid}.`));
  byId('results').querySelectorAll('details').forEach((one, i) => (one.open = wasOpen[i] ?? false));
}

function showError(text) {
  byId('error').textContent = text;
  byId('error').hidden = !text;
}

function show() {
  const answer = call('calculate', ['string'], [JSON.stringify(scenario)]);
  showError(answer.error ?? '');
  if (answer.error) return;
  showKeys(answer);
  showResults(answer);
  writeAddress();
}

// `isNewForm`: other fields may show other things now.
function changed(change, isNewForm = false) {
  change();
  markPreset(null);
  if (isNewForm) buildForm();
  show();
}

function markPreset(preset) {
  for (const button of byId('presets').children)
    button.setAttribute('aria-pressed', String(button.value === preset?.code));
  byId('preset-note').textContent = preset ?
      `The published total of this system is ${
          preset.published_kg.toFixed(2)} kg, with 0.10 kg of training charged to every device.` :
      '';
}

function start(next) {
  scenario = next;
  buildForm();
  show();
}

function say(text) { byId('said').textContent = text; }

function connect() {
  for (const preset of tables.presets) {
    const button = element('button', {type: 'button', value: preset.code, 'aria-pressed': 'false'}, preset.name);
    button.addEventListener('click', () => {
      start(copyOf(preset.scenario));
      markPreset(preset);
    });
    byId('presets').append(button);
  }
  byId('form').addEventListener('submit', (event) => event.preventDefault());
  byId('share').addEventListener(
      'click',
      () => navigator.clipboard.writeText(location.href)
                .then(() => say('The address is copied.'), () => say('Copy it from the address bar.')));
  byId('save').addEventListener('click', () => {
    const link = element(
        'a', {href: URL.createObjectURL(new Blob([JSON.stringify(scenario, null, 2)])), download: 'footprint.json'});
    link.click();
    URL.revokeObjectURL(link.href);
  });
  byId('open').addEventListener('change', async () => {
    const file = byId('open').files[0];
    if (!file) return;
    const answer = call('calculate', ['string'], [await file.text()]);
    if (answer.error) return showError(answer.error);
    start({...usual, ...answer.scenario});
    markPreset(null);
  });
  addEventListener('hashchange', () => {
    const shared = readAddress();
    if (shared && JSON.stringify(shared) !== JSON.stringify(scenario)) start(shared);
  });
}

loadMote().then((module) => {
  mote = module;
  tables = call('tables', [], []);
  usual = copyOf(tables.presets[2].scenario);
  connect();
  const shared = readAddress();
  start(shared ?? copyOf(usual));
  if (!shared) markPreset(tables.presets[2]);
});
