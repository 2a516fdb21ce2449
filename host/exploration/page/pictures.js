// The pictures of a recording, from its few bytes: see pictures.h for what they hold.

const waveBytes = data.columns * 2;

function rgbOf(colour) {
  const context = make('canvas', {width: 1, height: 1}).getContext('2d', {willReadFrequently: true});
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return context.getImageData(0, 0, 1, 1).data;
}

// As many colours, from the paper over the accent to the ink.
function levelColours(count) {
  const theme = themeColours();
  const stops = [theme.paper, theme.accent, theme.ink].map(rgbOf);
  return Array.from({length: count}, (_, level) => {
    const at = (level / (count - 1)) * 2;
    const from = stops[Math.min(1, Math.floor(at))], to = stops[Math.min(1, Math.floor(at)) + 1];
    const share = at - Math.min(1, Math.floor(at));
    return [0, 1, 2].map((i) => from[i] + (to[i] - from[i]) * share);
  });
}

function drawEnvelope(canvas, bytes, width, height) {
  const values = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  let greatest = 1;
  if (data.kind === 'sound')
    for (const value of values) greatest = Math.max(greatest, Math.abs(value));
  const full = data.kind === 'sound' ? greatest : 127;
  drawOn(canvas, width, height, (context) => {
    const yOf = (value) => height / 2 - (value / full) * (height / 2 - 1);
    const step = width / data.columns;
    const theme = themeColours();
    context.fillStyle = theme.line;
    context.fillRect(0, height / 2, width, 1);
    context.fillStyle = context.strokeStyle = theme.accent;
    context.beginPath();
    for (let i = 0; i < data.columns; ++i) context.lineTo((i + 0.5) * step, yOf(values[2 * i + 1]));
    for (let i = data.columns - 1; i >= 0; --i) context.lineTo((i + 0.5) * step, yOf(values[2 * i]));
    context.closePath();
    context.fill();
    context.lineWidth = 1;
    context.stroke();
  });
}

// A cell is a pixel; the browser smooths them over the canvas.
function drawSpectrum(canvas, bytes, width, height) {
  const colours = levelColours(16);
  const {columns, bands} = data;
  const cells = new ImageData(columns, bands);
  for (let column = 0; column < columns; ++column) {
    for (let band = 0; band < bands; ++band) {
      const cell = column * bands + band;
      const level = cell % 2 === 0 ? bytes[cell >> 1] & 15 : bytes[cell >> 1] >> 4;
      cells.data.set([...colours[level], 255], ((bands - 1 - band) * columns + column) * 4);
    }
  }
  drawPixels(canvas, cells, width, height);
}

function drawImage(canvas, bytes, width, height) {
  const side = data.pixels;
  const pixels = new ImageData(side, side);
  for (let i = 0; i < side * side; ++i) {
    pixels.data.set([bytes[3 * i], bytes[3 * i + 1], bytes[3 * i + 2], 255], i * 4);
  }
  drawPixels(canvas, pixels, width, height);
}

function drawPixels(canvas, pixels, width, height, isSmooth = true) {
  const small = make('canvas', {width: pixels.width, height: pixels.height});
  small.getContext('2d').putImageData(pixels, 0, 0);
  drawOn(canvas, width, height, (context) => {
    context.imageSmoothingEnabled = isSmooth;
    context.imageSmoothingQuality = 'high';
    context.drawImage(small, 0, 0, width, height);
  });
}

// Redraws a canvas of the page at its present size. `data-picture` says what of the recording `data-index` it shows.
function drawPicture(canvas) {
  const {clientWidth: width, clientHeight: height} = canvas;
  if (width === 0) return;
  if (canvas.dataset.picture === 'fed') return drawFed(canvas, width, height);
  const bytes = pictureOf(Number(canvas.dataset.index));
  switch (canvas.dataset.picture) {
    case 'spectrum':
      return drawSpectrum(canvas, bytes.subarray(waveBytes), width, height);
    case 'image':
      return drawImage(canvas, bytes, width, height);
    default: {
      const axis = Number(canvas.dataset.axis ?? 0);
      return drawEnvelope(canvas, bytes.subarray(axis * waveBytes, (axis + 1) * waveBytes), width, height);
    }
  }
}

function pictureCanvas(index, picture, className, description) {
  const canvas = make('canvas', {className});
  Object.assign(canvas.dataset, {index, picture});
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', description);
  return canvas;
}

function axisCanvas(index, axis, className) {
  const {name, unit} = data.axes[axis];
  const canvas = pictureCanvas(index, 'axis', className, `${name || 'axis'} ${unit} over time`);
  canvas.dataset.axis = axis;
  return canvas;
}

// An image's thumbnail is square; it is shown in the image's own proportions.
function imageCanvas(index, className) {
  const [width, height] = items.size[index];
  const canvas = pictureCanvas(index, 'image', className, `Image ${names[index]}`);
  canvas.style.aspectRatio = `${width} / ${height}`;
  return canvas;
}
