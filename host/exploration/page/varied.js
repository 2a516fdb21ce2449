// Some recordings beside the copies that training makes of them.

const mostAxesOfVersion = 6;

function versionPicturesOf(version, index, name) {
  if (data.kind === 'image') return [make('img', {src: version.file, alt: `Image ${name}`})];
  if (data.kind === 'series') {
    return data.axes.slice(0, mostAxesOfVersion).map((_, axis) => axisCanvas(index, axis, 'axis-line'));
  }
  return [
    pictureCanvas(index, 'wave', 'wave', `Waveform of ${name}`),
    pictureCanvas(index, 'spectrum', 'spectrum', `Spectrogram of ${name}`),
    make('audio', {controls: true, preload: 'none', src: version.file}),
  ];
}

function showVaried() {
  let picture = count;  // of the next version
  for (const {item, versions} of varied) {
    const row = make('div', {className: 'varied'});
    for (const version of versions) {
      const name = `${names[item]}: ${version.done}`;
      row.append(
          make('figure', {}, ...versionPicturesOf(version, picture++, name), make('figcaption', {}, version.done)));
    }
    byId('varied-rows').append(make('h3', {}, markOf(items.label[item]), ` ${labelOf(item)} · ${names[item]}`), row);
  }
}
