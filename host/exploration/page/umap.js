// UMAP on demand, in a worker: the page stays usable, and the map moves while it is computed.

const mostLearnedPoints = 2500;  // some seconds; the others are placed beside these
const minUmapPoints = 5;
let umap = null;  // { worker, embedding, isDone }

function setMapKind(kind) {
  byId('show-pca').setAttribute('aria-pressed', String(kind === 'pca'));
  byId('show-umap').setAttribute('aria-pressed', String(kind === 'umap'));
  byId('pca-note').hidden = kind !== 'pca';
  byId('umap-note').hidden = kind !== 'umap';
}
const isUmapShown = () => byId('show-umap').getAttribute('aria-pressed') === 'true';

function takeEmbedding({data: {round, rounds, embedding}}) {
  umap.embedding = embedding;
  umap.isDone = round === rounds;
  byId('progress').textContent = umap.isDone ? '' : `UMAP: ${Math.round((100 * round) / rounds)} %`;
  if (isUmapShown()) {
    placePoints(embedding, everyone);
    drawMap();
  }
  if (umap.isDone) umap.worker.terminate();
}

function failUmap(event) {
  byId('progress').textContent = `UMAP failed: ${event.message}`;
  umap = null;
}

function startUmap() {
  const {dimensions} = data;
  const address = URL.createObjectURL(new Blob([byId('umap-code').textContent], {type: 'text/javascript'}));
  umap = {worker: new Worker(address), embedding: null, isDone: false};
  umap.worker.onmessage = takeEmbedding;
  umap.worker.onerror = failUmap;
  umap.worker.postMessage({points, dimensions, mostLearned: mostLearnedPoints});
  byId('progress').textContent = 'UMAP: looking for neighbours';
  byId('umap-note').textContent =
      `UMAP of the first ${
          dimensions} principal components, computed in this page: near points have like features; how far ` +
      'apart two clusters lie says little.' +
      (count > mostLearnedPoints ? ` Learned from ${countText(mostLearnedPoints)} of ${
                                       countText(count)} recordings; each other one stands among those ` +
               'of these that are nearest to it.' :
                                   '');
}

function setUpUmap() {
  byId('show-pca').addEventListener('click', () => {
    setMapKind('pca');
    showPrincipalComponents();
    drawMap();
  });
  byId('show-umap').addEventListener('click', () => {
    setMapKind('umap');
    if (!umap) startUmap();
    if (umap.embedding) placePoints(umap.embedding, everyone);
    drawMap();
  });
  byId('show-umap').disabled = count < minUmapPoints;
}
