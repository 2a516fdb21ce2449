// The map: points of the recordings on a canvas, with mouse, finger and keyboard.

const mapCanvas = byId('map');
const reachPixels = 14;  // of the pointer round a point
const mostZoom = 60;

// Where the recordings are, 0 … 1 in both directions with the y axis up; a recording that isn't on this map: NaN.
let places = {x: new Float32Array(count), y: new Float32Array(count)};
const view = {
  x: 0.5,
  y: 0.5,
  zoom: 1
};  // what is in the middle
let chosen = -1;

// Coordinates a, b, a, b … of the recordings `indices` become places that fill the map.
function placePoints(coordinates, indices) {
  const next = {x: new Float32Array(count).fill(NaN), y: new Float32Array(count).fill(NaN)};
  let low = [Infinity, Infinity], high = [-Infinity, -Infinity];
  for (let i = 0; i < coordinates.length; ++i) {
    low[i % 2] = Math.min(low[i % 2], coordinates[i]);
    high[i % 2] = Math.max(high[i % 2], coordinates[i]);
  }
  const width = high[0] - low[0] || 1, height = high[1] - low[1] || 1;
  indices.forEach((index, i) => {
    next.x[index] = (coordinates[2 * i] - low[0]) / width;
    next.y[index] = (coordinates[2 * i + 1] - low[1]) / height;
  });
  places = next;
}

function showPrincipalComponents() {
  const {dimensions} = data;
  placePoints(everyone.flatMap((index) => [points[index * dimensions], points[index * dimensions + 1]]), everyone);
}

const margin = 16;
function screenPlace(index, width, height) {
  return [
    width / 2 + (places.x[index] - view.x) * view.zoom * (width - 2 * margin),
    height / 2 - (places.y[index] - view.y) * view.zoom * (height - 2 * margin),
  ];
}

// A mark is drawn once a label and copied: ten thousand paths would take too long for every move.
function markStamps(radius) {
  const size = 2 * Math.ceil(radius * 1.3 + 1);
  return data.labels.map((_, label) => {
    const stamp = make('canvas', {});
    drawOn(stamp, size, size, (context) => drawMark(context, label, size / 2, size / 2, radius));
    return {stamp, size};
  });
}

// So that no label lies on top of all others: a step that is prime to `count` visits all in a mixed order.
function mixedOrder() {
  const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));
  let step = Math.max(1, Math.floor(count * 0.618));
  while (divisor(step, count) !== 1) ++step;
  return everyone.map((index) => (index * step) % count);
}
const drawingOrder = mixedOrder();

function drawMap() {
  const {clientWidth: width, clientHeight: height} = mapCanvas;
  if (width === 0) return;
  const radius = (count > 3000 ? 2.4 : count > 600 ? 3.5 : 4.4) * (view.zoom > 4 ? 1.5 : 1);
  const stamps = markStamps(radius);
  drawOn(mapCanvas, width, height, (context) => {
    for (const pass of [0, 1]) {  // what the filter leaves out lies below, pale
      context.globalAlpha = pass === 0 ? 0.1 : 0.85;
      for (const index of drawingOrder) {
        if (isFound[index] !== pass || Number.isNaN(places.x[index])) continue;
        const [x, y] = screenPlace(index, width, height);
        if (x < -9 || y < -9 || x > width + 9 || y > height + 9) continue;
        const {stamp, size} = stamps[items.label[index]];
        context.drawImage(stamp, x - size / 2, y - size / 2, size, size);
      }
    }
    if (chosen >= 0 && !Number.isNaN(places.x[chosen]))
      drawRing(context, ...screenPlace(chosen, width, height), radius);
  });
}

function drawRing(context, x, y, radius) {
  const theme = themeColours();
  context.globalAlpha = 1;
  for (const [colour, lineWidth] of [[theme.paper, 5], [theme.ink, 2]]) {
    context.beginPath();
    context.arc(x, y, radius + 4.5, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = lineWidth;
    context.stroke();
  }
}

function pointAt(x, y) {
  const {clientWidth: width, clientHeight: height} = mapCanvas;
  let best = -1, least = reachPixels ** 2;
  for (const index of found) {
    const [px, py] = screenPlace(index, width, height);
    const distance = (px - x) ** 2 + (py - y) ** 2;
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

// The nearest point towards (dx, dy): what lies aside counts double, what lies more aside than ahead isn't taken.
function pointTowards(from, dx, dy) {
  const {clientWidth: width, clientHeight: height} = mapCanvas;
  const [x, y] = screenPlace(from, width, height);
  let best = -1, least = Infinity;
  for (const index of found) {
    const [px, py] = screenPlace(index, width, height);
    const ahead = (px - x) * dx + (py - y) * dy, aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
    if (!(ahead > 0.5) || aside > ahead || ahead + 2 * aside >= least) continue;
    [best, least] = [index, ahead + 2 * aside];
  }
  return best;
}

function zoomMap(factor) {
  const next = Math.min(mostZoom, Math.max(1, view.zoom * factor));
  if (chosen >= 0 && view.zoom === 1 && factor > 1 && !Number.isNaN(places.x[chosen])) {
    [view.x, view.y] = [places.x[chosen], places.y[chosen]];
  }
  view.zoom = next;
  if (next === 1) view.x = view.y = 0.5;
  drawMap();
}

// Where the chosen point left the picture, the picture follows.
function keepChosenInView() {
  if (chosen < 0 || Number.isNaN(places.x[chosen])) return;
  const {clientWidth: width, clientHeight: height} = mapCanvas;
  const [x, y] = screenPlace(chosen, width, height);
  if (x < 0 || y < 0 || x > width || y > height) [view.x, view.y] = [places.x[chosen], places.y[chosen]];
}

function showHint(index, x, y) {
  const hint = byId('hint');
  hint.hidden = index < 0;
  if (index < 0) return;
  hint.textContent = `${labelOf(index)} · ${names[index]}`;
  const isRight = x > mapCanvas.clientWidth / 2;
  hint.style.left = isRight ? '' : `${x + 14}px`;
  hint.style.right = isRight ? `${mapCanvas.clientWidth - x + 14}px` : '';
  hint.style.top = `${Math.max(0, y - 12)}px`;
}

function setUpMap() {
  let drag = null;
  mapCanvas.addEventListener('pointerdown', (event) => {
    drag = {x: event.offsetX, y: event.offsetY, viewX: view.x, viewY: view.y, moved: false};
  });
  mapCanvas.addEventListener('pointermove', (event) => {
    const {offsetX: x, offsetY: y} = event;
    if (!drag || event.buttons === 0) return showHint(pointAt(x, y), x, y);
    drag.moved ||= Math.hypot(x - drag.x, y - drag.y) > 5;
    if (!drag.moved || view.zoom === 1) return;
    view.x = drag.viewX - (x - drag.x) / view.zoom / (mapCanvas.clientWidth - 2 * margin);
    view.y = drag.viewY + (y - drag.y) / view.zoom / (mapCanvas.clientHeight - 2 * margin);
    drawMap();
  });
  mapCanvas.addEventListener('pointerup', (event) => {
    const index = drag && !drag.moved ? pointAt(event.offsetX, event.offsetY) : -1;
    drag = null;
    if (index >= 0) choose(index);
  });
  mapCanvas.addEventListener('pointerleave', () => showHint(-1));
  const directions = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
  mapCanvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=')
      zoomMap(1.6);
    else if (event.key === '-')
      zoomMap(1 / 1.6);
    else if (event.key === ' ' && chosen >= 0 && data.kind === 'sound')
      togglePlaying(chosen);
    else if (directions[event.key]) {
      const next = chosen < 0 ? found[0] ?? -1 : pointTowards(chosen, ...directions[event.key]);
      if (next >= 0) choose(next);
    } else
      return;
    event.preventDefault();
  });
  byId('zoom-in').addEventListener('click', () => zoomMap(1.6));
  byId('zoom-out').addEventListener('click', () => zoomMap(1 / 1.6));
  byId('zoom-fit').addEventListener('click', () => zoomMap(0));
}

// The labels with their marks; pressing one shows only it, pressing it again all.
function drawLegend() {
  const present = data.labels.map((label, number) => number);
  byId('legend').replaceChildren(...present.map((label) => {
    const button = make('button', {type: 'button'}, markOf(label), data.labels[label]);
    button.setAttribute('aria-pressed', String(byId('label').value === String(label)));
    button.addEventListener('click', () => {
      byId('label').value = byId('label').value === String(label) ? '' : String(label);
      refilter();
    });
    return make('li', {}, button);
  }));
}
