// Runs beside the page: UMAP of the points that it is sent, with what it has every few rounds. Same points, same map.

// Marsaglia's xorshift with 32 bits of state: enough to place points. 0 <= result < 1.
function seededRandom(state) {
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

onmessage = ({data: {points, dimensions}}) => {
  const rows = [];
  for (let at = 0; at < points.length; at += dimensions) {
    rows.push(Array.from(points.subarray(at, at + dimensions), (value) => value / 4096));
  }
  const umap = new UMAP.UMAP({random: seededRandom(2463534242), nNeighbors: Math.min(15, rows.length - 1)});
  const rounds = umap.initializeFit(rows);
  for (let round = 1; round <= rounds; ++round) {
    umap.step();
    if (round % 10 !== 0 && round !== rounds) continue;
    postMessage({round, rounds, embedding: Float32Array.from(umap.getEmbedding().flat())});
  }
};
