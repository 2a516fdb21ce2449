// Joins the parts.

function refilter() {
  applyFilter();
  drawLegend();
  drawMap();
  showPage(0);
}

function redraw() {
  drawMap();
  document.querySelectorAll('canvas[data-picture]').forEach(drawPicture);
  document.querySelectorAll('canvas.mark').forEach((canvas) => {
    drawOn(canvas, 14, 14, (context) => drawMark(context, Number(canvas.dataset.label), 7, 7, 5));
  });
}

function setUp() {
  byId('explorer').hidden = false;
  setUpFilter();
  setUpList();
  const filter = byId('filter');
  filter.addEventListener('input', refilter);
  filter.addEventListener('submit', (event) => event.preventDefault());
  filter.addEventListener('reset', () => setTimeout(refilter));  // the fields are empty only after the event
  byId('sort').addEventListener('change', refilter);
  if (data.dimensions >= 2) {
    setUpMap();
    setUpUmap();
    showPrincipalComponents();
  } else {
    byId('map-section').hidden = true;
  }
  showDetail();
  showVaried();
  showFed();
  refilter();

  new ResizeObserver(redraw).observe(document.body);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  addEventListener('beforeprint', () => {
    isPrinting = true;
    redraw();
  });
  addEventListener('afterprint', () => {
    isPrinting = false;
    redraw();
  });
}

setUp();
