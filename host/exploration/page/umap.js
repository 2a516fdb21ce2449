// UMAP on demand, in a worker: the page stays usable, and the map moves while it is computed.

const mostUmapPoints = 10000;  // half a minute; more are thinned out evenly
const minUmapPoints = 5;
let umap = null;  // { worker, indices, embedding, isDone }

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
    placePoints(embedding, umap.indices);
    drawMap();
  }
  if (umap.isDone) umap.worker.terminate();
}

function failUmap(event) {
  byId('progress').textContent = `UMAP failed: ${event.message}`;
  umap = null;
}

function startUmap() {
  const step = Math.max(1, count / mostUmapPoints);
  const indices = [];
  for (let at = 0; Math.floor(at) < count; at += step) indices.push(Math.floor(at));
  const {dimensions} = data;
  const rows = new Int16Array(indices.length * dimensions);
  indices.forEach(
      (index, i) => rows.set(points.subarray(index * dimensions, (index + 1) * dimensions), i * dimensions));

  const address = URL.createObjectURL(new Blob([byId('umap-code').textContent], {type: 'text/javascript'}));
  umap = {worker: new Worker(address), indices, embedding: null, isDone: false};
  umap.worker.onmessage = takeEmbedding;
  umap.worker.onerror = failUmap;
  umap.worker.postMessage({points: rows, dimensions}, [rows.buffer]);
  byId('progress').textContent = 'UMAP: looking for neighbours';
  byId('umap-note').textContent =
      (indices.length < count ? `${countText(indices.length)} of ${countText(count)} recordings, spread evenly. ` :
                                '') +
      `UMAP of the first ${
          dimensions} principal components, computed in this page: near points have like features; how far ` +
      'apart two clusters lie says little.';
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
    if (umap.embedding) placePoints(umap.embedding, umap.indices);
    drawMap();
  });
  byId('show-umap').disabled = count < minUmapPoints;
}
