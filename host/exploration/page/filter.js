// Which recordings are looked at: the map, the list and the legend all follow.

let found = [];                       // their numbers, as sorted
let isFound = new Uint8Array(count);  // 1: is among them
const mostGroupsToChoose = 300;

const searchTexts = names.map((name, index) => `${name}\n${labelOf(index)}\n${groupOf(index)}`.toLowerCase());

// By name with numbers as numbers: b_2 before b_10. The places are found once, when they are first asked for.
let namePlaces = null;
function compareNames(a, b) {
  if (!namePlaces) {
    const {compare} = new Intl.Collator('en', {numeric: true});
    namePlaces = new Uint32Array(count);
    [...everyone].sort((i, j) => compare(names[i], names[j])).forEach((index, place) => (namePlaces[index] = place));
  }
  return namePlaces[a] - namePlaces[b];
}

const orders = {
  name: {title: 'name', compare: compareNames},
  label: {
    title: labelTitle.toLowerCase(),
    compare: (a, b) => (items.number ? items.number[a] - items.number[b] : items.label[a] - items.label[b]),
  },
  group: {title: 'group', compare: (a, b) => items.group[a] - items.group[b]},
};
if (data.kind !== 'image')
  orders.length = {title: 'length, longest first', compare: (a, b) => items.ms[b] - items.ms[a]};
if (items.rms) orders.level = {title: 'level, loudest first', compare: (a, b) => items.rms[b] - items.rms[a]};
if (data.dimensions > 0) {
  let distances = null;
  orders.odd = {
    title: items.number ? 'least like its range of numbers' : 'least like its label',
    compare: (a, b) => {
      distances ??= distancesFromLabel();
      return distances[b] - distances[a];
    },
  };
}

function fillSelect(select, all, options) {
  if (all) select.append(make('option', {value: ''}, all));
  options.forEach((text, value) => select.append(make('option', {value}, text)));
}

function setUpFilter() {
  fillSelect(byId('label'), 'all', data.labels);
  fillSelect(byId('part'), 'all', data.parts);
  fillSelect(byId('group'), 'all', data.groups);
  // So many are searched by name instead.
  byId('group-field').hidden = data.groups.length > mostGroupsToChoose;
  for (const [value, {title}] of Object.entries(orders)) byId('sort').append(make('option', {value}, title));
}

function applyFilter() {
  const words = byId('search').value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted =
      ['label', 'group', 'part'].map((field) => [items[field], byId(field).value]).filter(([, value]) => value !== '');
  isFound = new Uint8Array(count);
  found = [];
  for (let index = 0; index < count; ++index) {
    if (wanted.some(([column, value]) => column[index] !== Number(value))) continue;
    if (!words.every((word) => searchTexts[index].includes(word))) continue;
    isFound[index] = 1;
    found.push(index);
  }
  found.sort(orders[byId('sort').value].compare);
  byId('found').textContent =
      found.length === count ? `all ${countText(count)}` : `${countText(found.length)} of ${countText(count)}`;
}
