// One player for the page: a second sound ends the first. The sound comes from this page where it holds it, else from
// the recording's file beside it.

const player = new Audio();
let playing = -1;

function markPlaying() {
  for (const button of document.querySelectorAll('[data-play]')) {
    const isOn = Number(button.dataset.play) === playing;
    button.textContent = isOn ? '■' : '▶';
    button.setAttribute('aria-label', `${isOn ? 'Stop' : 'Play'} ${names[button.dataset.play]}`);
  }
}

function stopSound() {
  player.pause();
  playing = -1;
  markPlaying();
}

function cannotPlay(index) {
  stopSound();
  const place = byId('wrong-file');
  if (!place) return;
  place.textContent = `${names[index]} can't be played: is the file still at ${
      linkOf(index)}, seen from this page, and can your browser play its format?`;
  place.hidden = false;
}

function togglePlaying(index) {
  if (playing === index) return stopSound();
  playing = index;
  player.src = soundOf(index);
  markPlaying();
  // A sound that another one replaced ends with AbortError, which is no fault of its file.
  player.play().catch((error) => {
    if (error.name !== 'AbortError' && playing === index) cannotPlay(index);
  });
}

player.addEventListener('ended', stopSound);
player.addEventListener('pause', () => {  // at the end of a window
  if (playing >= 0 && isWindow(playing)) stopSound();
});

function playButton(index) {
  const button = make('button', {type: 'button', className: 'play'});
  button.dataset.play = index;
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    choose(index);
    togglePlaying(index);
  });
  return button;
}
