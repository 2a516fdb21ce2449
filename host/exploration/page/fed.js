// Features as the network is fed them in an epoch, beside the unchanged ones. Cells stand sharply, as the network has
// them.

const fed = JSON.parse(byId('fed').textContent);

// Time runs to the right, frequency upwards.
function soundCells(cells) {
  const colours = levelColours(256);
  const pixels = new ImageData(fed.rows, fed.columns);
  for (let row = 0; row < fed.rows; ++row) {
    for (let column = 0; column < fed.columns; ++column) {
      const colour = colours[cells[row * fed.columns + column]];
      pixels.data.set([...colour, 255], ((fed.columns - 1 - column) * fed.rows + row) * 4);
    }
  }
  return pixels;
}

function imageCells(cells) {
  const pixels = new ImageData(fed.columns, fed.rows);
  for (let i = 0; i < fed.rows * fed.columns; ++i) {
    const at = i * fed.channels;
    const colour = [0, 1, 2].map((channel) => cells[at + (fed.channels === 1 ? 0 : channel)]);
    pixels.data.set([...colour, 255], i * 4);
  }
  return pixels;
}

// A lane a row, a bar a value from the height of zero.
function drawBars(canvas, cells, width, height) {
  const theme = themeColours();
  const lane = height / fed.rows, step = width / fed.columns;
  const heightOf = (cell) => (cell / 255) * (lane - 4);
  const zero = heightOf((-fed.low / (fed.high - fed.low)) * 255);
  drawOn(canvas, width, height, (context) => {
    for (let row = 0; row < fed.rows; ++row) {
      const bottom = (row + 1) * lane - 2;
      context.fillStyle = theme.line;
      context.fillRect(0, bottom - zero, width, 1);
      context.fillStyle = theme.accent;
      for (let column = 0; column < fed.columns; ++column) {
        const value = heightOf(cells[row * fed.columns + column]);
        const gap = step > 4 ? 1 : 0;
        context.fillRect(
            column * step, bottom - Math.max(value, zero), step - gap, Math.max(Math.abs(value - zero), 1));
      }
    }
  });
}

function drawFed(canvas, width, height) {
  const cells = decodeBase64(fed.items[canvas.dataset.index].versions[canvas.dataset.version].cells);
  if (data.kind === 'series') return drawBars(canvas, cells, width, height);
  drawPixels(canvas, data.kind === 'sound' ? soundCells(cells) : imageCells(cells), width, height, false);
}

function fedFigure(index, number) {
  const {recording, versions} = fed.items[index];
  const {captions} = versions[number];
  const canvas = pictureCanvas(index, 'fed', `fed-${data.kind}`, `Features of ${recording}: ${captions.join('; ')}`);
  canvas.dataset.version = number;
  if (data.kind === 'image') canvas.style.aspectRatio = `${fed.columns} / ${fed.rows}`;
  if (data.kind === 'series') canvas.style.height = `${Math.max(5, fed.rows * 3)}rem`;
  return make(
      'figure', {}, canvas,
      make(
          'figcaption', {},
          ...captions.map((caption) => make('div', {className: caption === 'unchanged' ? caption : ''}, caption))));
}

function showFed() {
  if (!fed.items) return;
  fed.items.forEach(({label, recording, versions}, index) => {
    const heading = make('h3', {}, markOf(data.labels.indexOf(label)), ` ${label} · ${recording}`);
    const row = make('div', {className: 'varied fed'});
    row.append(...versions.map((_, number) => fedFigure(index, number)));
    byId('fed-rows').append(heading, row);
  });
}
