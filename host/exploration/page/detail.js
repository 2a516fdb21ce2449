// The recording that was chosen, large.

const neighboursShown = 5;

function scaleLine(...texts) {
  return make('div', {className: 'scale'}, ...texts.map((text) => make('span', {}, text)));
}

function hertzText(hertz) {
  return hertz >= 1000 ? `${Number((hertz / 1000).toPrecision(3))} kHz` : `${Number(hertz.toPrecision(3))} Hz`;
}

// Of a moment of what is shown, within its recording.
function timeText(index, seconds) {
  return isWindow(index) ? `${(items.start[index] / 1000 + seconds).toFixed(2)} s` : durationText(seconds);
}

function soundPictures(index) {
  return [
    pictureCanvas(index, 'wave', 'wave', `Waveform of ${names[index]}`),
    pictureCanvas(
        index, 'spectrum', 'spectrum', `Spectrogram of ${names[index]}, from 0 to ${hertzText(data.rate / 2)}`),
    scaleLine(
        timeText(index, 0), `0 – ${hertzText(data.rate / 2)} upwards, evenly in mel`,
        timeText(index, secondsOf(index))),
  ];
}

function seriesPictures(index) {
  const numberText = (number) => withMinus(String(Number(number.toPrecision(3))));
  const rangeOf = ({low, high, unit}) => `${numberText(low)} … ${numberText(high)} ${unit}`;
  const lines = data.axes.flatMap(
      (axis, i) => [scaleLine(axis.name || `axis ${i + 1}`, rangeOf(axis)), axisCanvas(index, i, 'axis-line')]);
  return [...lines, scaleLine(timeText(index, 0), timeText(index, secondsOf(index)))];
}

// The file itself where it is still beside the page, else its thumbnail.
function imagePictures(index) {
  const image = make('img', {src: linkOf(index), alt: `Image ${names[index]}`});
  image.addEventListener('error', () => {
    const canvas = imageCanvas(index, 'image');
    image.replaceWith(canvas);
    drawPicture(canvas);
  });
  return [image];
}

const picturesOfKind = {
  sound: soundPictures,
  series: seriesPictures,
  image: imagePictures
};

function factsOf(index) {
  const facts = [[labelTitle, labelOf(index)], ['Group', groupOf(index)], ['Part', partOf(index)]];
  if (data.kind === 'image')
    facts.push(['Size', `${items.size[index].join(' × ')} pixels`]);
  else
    facts.push(['Length', durationText(secondsOf(index))]);
  if (items.rms) {
    facts.push(['Level', `${decibelText(items.rms[index])} dBFS, peak ${decibelText(items.peak[index])} dBFS`]);
  }
  const list = make('dl', {className: 'facts'});
  for (const [name, value] of facts) list.append(make('dt', {}, name), make('dd', {}, value));
  return list;
}

function neighbourList(index) {
  const list = make('ul', {className: 'near'});
  for (const other of nearestTo(index, neighboursShown)) {
    const button = make(
        'button', {type: 'button'}, markOf(items.label[other]),
        make('span', {className: 'name'}, `${labelOf(other)} · ${names[other]}`));
    button.addEventListener('click', () => choose(other));
    list.append(make('li', {}, button));
  }
  return list;
}

function actionsOf(index) {
  const actions = make('div', {className: 'actions'});
  if (data.kind === 'sound') actions.append(playButton(index));
  actions.append(make('a', {href: linkOf(index)}, 'Open the file'));
  return actions;
}

function showDetail() {
  const place = byId('detail');
  if (chosen < 0) {
    place.replaceChildren(make('p', {className: 'note'}, 'Choose a point of the map or a line of the list.'));
    return;
  }
  const children = [
    make('h3', {}, names[chosen]),
    ...picturesOfKind[data.kind](chosen),
    actionsOf(chosen),
    make('p', {id: 'wrong-file', className: 'wrong-file', hidden: true}),
    factsOf(chosen),
  ];
  if (data.dimensions > 0 && count > 1) children.push(make('h3', {}, 'Nearest in the features'), neighbourList(chosen));
  place.replaceChildren(...children);
  place.querySelectorAll('canvas[data-picture]').forEach(drawPicture);
  markPlaying();
}

// `choose` is what a click anywhere on a recording does.
function choose(index) {
  if (playing >= 0 && playing !== index) stopSound();
  chosen = index;
  keepChosenInView();
  drawMap();
  showDetail();
  markChosenRow();
}

// For who chose in the list, from where the large pictures may be out of sight.
function chooseAndReveal(index) {
  choose(index);
  byId('detail').scrollIntoView({block: 'nearest'});
}
