// The list, a page at a time: ten thousand rows would make every browser slow.

const rowsOfPage = 25;
const axesOfRow = 3;
let pageNumber = 0;

const pictureTitle = {
  sound: 'Waveform and spectrogram',
  series: 'Course',
  image: 'Image'
}[data.kind];

function tableColumns() {
  const columns = [
    {title: 'Recording', className: 'name-cell', cell: nameCell},
    {title: pictureTitle, className: 'picture', cell: smallPictures},
    {title: labelTitle, className: 'label', cell: (index) => [markOf(items.label[index]), labelOf(index)]},
    {title: 'Group', className: 'extra-cell', cell: (index) => [groupOf(index)]},
    {title: 'Part', className: 'extra-cell', cell: (index) => [partOf(index)]},
  ];
  if (data.kind === 'sound') columns.unshift({title: '', className: 'play-cell', cell: (index) => [playButton(index)]});
  if (data.kind !== 'image')
    columns.push({title: 'Length', className: 'num extra-cell', cell: (index) => [lengthText(index)]});
  if (items.rms)
    columns.push({title: 'Level, dBFS', className: 'num extra-cell', cell: (index) => [decibelText(items.rms[index])]});
  return columns;
}
const columns = tableColumns();

// Under each other, so with as many digits.
const lengthText = (index) =>
    (items.ms[index] < 100000 ? `${secondsOf(index).toFixed(2)} s` : durationText(secondsOf(index)));

function nameCell(index) {
  const button = make('button', {type: 'button', className: 'name'}, names[index]);
  button.addEventListener('click', () => chooseAndReveal(index));
  return [button];
}

function smallPictures(index) {
  if (data.kind === 'image') return [imageCanvas(index, 'small square')];
  if (data.kind === 'series') {
    return [make('div', {}, ...data.axes.slice(0, axesOfRow).map((_, axis) => axisCanvas(index, axis, 'small')))];
  }
  const wave = pictureCanvas(index, 'wave', 'small', `Waveform of ${names[index]}`);
  return [make('div', {}, wave, pictureCanvas(index, 'spectrum', 'small', `Spectrogram of ${names[index]}`))];
}

function rowOf(index) {
  const row = make('tr', {});
  row.dataset.row = index;
  for (const {className, cell} of columns) row.append(make('td', {className}, ...cell(index)));
  row.addEventListener('click', (event) => {
    if (!event.target.closest('button')) chooseAndReveal(index);
  });
  return row;
}

function markChosenRow() {
  for (const row of byId('rows').children)
    row.setAttribute('aria-selected', String(Number(row.dataset.row) === chosen));
}

const pageCount = () => Math.max(1, Math.ceil(found.length / rowsOfPage));

function showPage(number) {
  pageNumber = Math.min(Math.max(0, number), pageCount() - 1);
  const first = pageNumber * rowsOfPage;
  byId('rows').replaceChildren(...found.slice(first, first + rowsOfPage).map(rowOf));
  byId('page').textContent =
      found.length === 0 ? 'nothing found' : `page ${pageNumber + 1} of ${countText(pageCount())}`;
  byId('previous').disabled = pageNumber === 0;
  byId('next').disabled = pageNumber === pageCount() - 1;
  byId('rows').querySelectorAll('canvas[data-picture]').forEach(drawPicture);
  markPlaying();
  markChosenRow();
}

function setUpList() {
  byId('columns').append(...columns.map(({title, className}) => {
    const head = make('th', {className, scope: 'col'}, title);
    if (!title) head.append(make('span', {hidden: true}, 'Play'));
    return head;
  }));
  byId('previous').addEventListener('click', () => showPage(pageNumber - 1));
  byId('next').addEventListener('click', () => showPage(pageNumber + 1));
}
