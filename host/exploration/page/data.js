// What the page holds, read from its script elements. Pictures are decoded when they are shown: ten thousand at once
// would delay the page.

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId('data').textContent);
const items = data.items;
const count = data.count;
const sounds = JSON.parse(byId('sounds').textContent);

function decodeBase64(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < bytes.length; ++i) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

// The features in `data.dimensions` principal components, a row a recording, low byte first as typed arrays have it on
// every computer that runs a browser today.
const points = new Int16Array(decodeBase64(byId('points').textContent).buffer);

const pictures = byId('pictures').textContent;
const lettersOfPicture = count > 0 ? pictures.length / count : 0;

// Varied copies of some recordings; their pictures have the numbers after those of the recordings.
const varied = JSON.parse(byId('varied').textContent);
const versionPictures = varied.flatMap((row) => row.versions.map((version) => version.picture));

const pictureOf = (index) => decodeBase64(
    index < count ? pictures.substring(index * lettersOfPicture, (index + 1) * lettersOfPicture) :
                    versionPictures[index - count]);

const everyone = Array.from({length: count}, (_, index) => index);

// A file name that is no UTF-8 stays as its URL has it.
function decodeUrl(url) {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
const whole = -1;  // in place of a window's start
const isWindow = (index) => items.start[index] !== whole;
const names = items.path.map(
    (url, index) => decodeUrl(url) + (isWindow(index) ? ` at ${(items.start[index] / 1000).toFixed(2)} s` : ''));
const linkOf = (index) => data.folder + items.path[index];

// Of a window only its part is played (W3C's Media Fragments).
function soundOf(index) {
  const [from, to] = [items.start[index], items.start[index] + items.ms[index]].map((ms) => ms / 1000);
  return (sounds[index] ?? linkOf(index)) + (isWindow(index) ? `#t=${from},${to}` : '');
}
// Of numbers the label is the range that the number lies in: it gives the mark, the number itself is told.
const labelTitle = items.number ? 'Number' : 'Label';
const labelOf = (index) =>
    (items.number ? withMinus(String(Number(items.number[index].toPrecision(6)))) : data.labels[items.label[index]]);
const groupOf = (index) => data.groups[items.group[index]];
const partOf = (index) => data.parts[items.part[index]];
const secondsOf = (index) => items.ms[index] / 1000;

function durationText(seconds) {
  if (seconds < 100) return `${Number(seconds.toPrecision(3))} s`;
  if (seconds < 6000) return `${(seconds / 60).toFixed(1)} min`;
  if (seconds < 360000) return `${(seconds / 3600).toFixed(1)} h`;
  return `${Math.round(seconds / 86400).toLocaleString('en')} days`;
}
// With a minus sign, not a hyphen.
const withMinus = (text) => text.replaceAll('-', '−');
const decibelText = (tenths) => withMinus((tenths / 10).toFixed(1));
const countText = (number) => number.toLocaleString('en');

function squaredDistance(a, b) {
  const dimensions = data.dimensions;
  let sum = 0;
  for (let i = 0; i < dimensions; ++i) {
    const difference = points[a * dimensions + i] - points[b * dimensions + i];
    sum += difference * difference;
  }
  return sum;
}

// The `most` recordings whose features are most like those of `index`, nearest first.
function nearestTo(index, most) {
  const nearest = [];
  for (let other = 0; other < count; ++other) {
    if (other === index) continue;
    const distance = squaredDistance(index, other);
    if (nearest.length === most && distance >= nearest[most - 1].distance) continue;
    let at = nearest.length;
    while (at > 0 && nearest[at - 1].distance > distance) --at;
    nearest.splice(at, 0, {index: other, distance});
    nearest.length = Math.min(nearest.length, most);
  }
  return nearest.map((entry) => entry.index);
}

// How far each recording lies from the middle of its label's: large where a label may be wrong.
function distancesFromLabel() {
  const dimensions = data.dimensions;
  const sums = data.labels.map(() => new Float64Array(dimensions));
  const counts = data.labels.map(() => 0);
  for (let index = 0; index < count; ++index) {
    const label = items.label[index];
    ++counts[label];
    for (let i = 0; i < dimensions; ++i) sums[label][i] += points[index * dimensions + i];
  }
  return items.label.map((label, index) => {
    let sum = 0;
    for (let i = 0; i < dimensions; ++i) sum += (points[index * dimensions + i] - sums[label][i] / counts[label]) ** 2;
    return sum;
  });
}

// An element with properties and children: make("p", {className: "note"}, "text", element …).
function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
