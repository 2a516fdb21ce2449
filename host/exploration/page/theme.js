// Colours for what is drawn, as the style sheet has them, and the marks of the labels. Eight colours that people with
// any kind of colour blindness tell apart (Okabe and Ito, 2008; its yellow and black changed to be seen on this paper),
// each label with a shape besides.

const labelColours = {
  light: ['#0072b2', '#d55e00', '#009e73', '#b8609a', '#c98a00', '#3f9fd6', '#7a6a00', '#4d4d4d'],
  dark: ['#4da3d9', '#f07f2e', '#2fc49a', '#e09cc4', '#eaa916', '#8fd0f5', '#f0e442', '#bdbdbd'],
};
const shapeCount = 8;

let isPrinting = false;

function themeColours() {
  // As the style sheet's print part, which isn't in force yet when the browser says that it is going to print.
  if (isPrinting) return {ink: '#000', soft: '#444', line: '#bbb', paper: '#fff', accent: '#0f5c6e'};
  const style = getComputedStyle(document.documentElement);
  const colours = {};
  for (const name of ['ink', 'soft', 'line', 'paper', 'accent'])
    colours[name] = style.getPropertyValue(`--${name}`).trim();
  return colours;
}

function colourOfLabel(label) {
  const isDark = !isPrinting && matchMedia('(prefers-color-scheme: dark)').matches;
  const colours = labelColours[isDark ? 'dark' : 'light'];
  return colours[label % colours.length];
}

// 64 labels have 64 different pairs of colour and shape; those that share a colour have shapes far apart.
const shapeShifts = [0, 4, 2, 6, 1, 5, 3, 7];
const shapeOfLabel = (label) =>
    (label + shapeShifts[Math.floor(label / labelColours.light.length) % shapeCount]) % shapeCount;

function polygon(context, x, y, radius, corners, turn) {
  for (let i = 0; i < corners; ++i) {
    const angle = turn + (2 * Math.PI * i) / corners;
    context.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  context.closePath();
}

function strokes(context, x, y, radius, turn) {
  for (const angle of [turn, turn + Math.PI / 2]) {
    const dx = radius * Math.cos(angle), dy = radius * Math.sin(angle);
    context.moveTo(x - dx, y - dy);
    context.lineTo(x + dx, y + dy);
  }
}

function drawMark(context, label, x, y, radius) {
  const up = -Math.PI / 2;
  context.fillStyle = context.strokeStyle = colourOfLabel(label);
  context.beginPath();
  switch (shapeOfLabel(label)) {
    case 0:
      context.arc(x, y, radius * 0.9, 0, 2 * Math.PI);
      break;
    case 1:
      polygon(context, x, y, radius * 1.15, 4, Math.PI / 4);
      break;
    case 2:
      polygon(context, x, y, radius * 1.2, 3, up);
      break;
    case 3:
      polygon(context, x, y, radius * 1.2, 4, 0);
      break;
    case 4:
      polygon(context, x, y, radius * 1.2, 3, -up);
      break;
    case 5:
      strokes(context, x, y, radius, 0);
      break;
    case 6:
      strokes(context, x, y, radius, Math.PI / 4);
      break;
    default:
      context.arc(x, y, radius * 0.75, 0, 2 * Math.PI);
  }
  if (shapeOfLabel(label) < 5) {
    context.fill();
  } else {
    context.lineWidth = radius * 0.55;
    context.stroke();
  }
}

// A canvas as fine as the screen, or as paper; `draw` gets its size in CSS pixels.
function drawOn(canvas, width, height, draw) {
  const fineness = isPrinting ? 3 : Math.max(1, devicePixelRatio);
  canvas.width = Math.max(1, Math.round(width * fineness));
  canvas.height = Math.max(1, Math.round(height * fineness));
  const context = canvas.getContext('2d');
  context.scale(fineness, fineness);
  draw(context, width, height);
}

function markOf(label) {
  const canvas = make('canvas', {className: 'mark'});
  canvas.setAttribute('aria-hidden', 'true');
  canvas.dataset.label = label;
  drawOn(canvas, 14, 14, (context) => drawMark(context, label, 7, 7, 5));
  return canvas;
}
