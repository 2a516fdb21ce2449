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

// `most` of `rows`, drawn so that no order among them matters; all where there are no more.
function draw(rows, most, random) {
  const drawn = rows.slice();
  if (rows.length <= most) return drawn;
  for (let at = 0; at < most; ++at) {
    const other = at + Math.floor(random() * (drawn.length - at));
    [drawn[at], drawn[other]] = [drawn[other], drawn[at]];
  }
  return drawn.slice(0, most);
}

const placeNeighbours = 3;

// Of each row, the learned ones that are nearest to it, nearest first: their numbers among the learned.
function nearestLearned(rows, learned) {
  return rows.map((row) => {
    const nearest = [];  // [squared distance, number], by distance
    learned.forEach((other, number) => {
      const farthest = nearest.length < placeNeighbours ? Infinity : nearest[placeNeighbours - 1][0];
      let distance = 0;
      for (let at = 0; at < row.length && distance < farthest; ++at) distance += (row[at] - other[at]) ** 2;
      if (distance >= farthest) return;
      nearest.push([distance, number]);
      nearest.sort((a, b) => a[0] - b[0]);
      nearest.length = Math.min(nearest.length, placeNeighbours);
    });
    return nearest;
  });
}

// A learned point's own place, else the mean of its neighbours' places, the nearer the more.
function placeBeside(nearest, learnedPlaces) {
  if (nearest[0][0] === 0) return learnedPlaces[nearest[0][1]];
  let x = 0, y = 0, sum = 0;
  for (const [distance, number] of nearest) {
    const weight = 1 / Math.sqrt(distance);
    x += weight * learnedPlaces[number][0];
    y += weight * learnedPlaces[number][1];
    sum += weight;
  }
  return [x / sum, y / sum];
}

onmessage = ({data: {points, dimensions, mostLearned}}) => {
  const rows = [];
  for (let at = 0; at < points.length; at += dimensions) {
    rows.push(Array.from(points.subarray(at, at + dimensions), (value) => value / 4096));
  }
  const random = seededRandom(2463534242);
  const learned = draw(rows, mostLearned, random);
  const umap = new UMAP.UMAP({random, nEpochs: 200, nNeighbors: Math.min(15, learned.length - 1)});
  const rounds = umap.initializeFit(learned);
  const nearest = learned.length < rows.length ? nearestLearned(rows, learned) : null;
  const postPlaces = (round) => {
    const places = umap.getEmbedding();
    const all = nearest ? nearest.map((of) => placeBeside(of, places)) : places;
    postMessage({round, rounds, embedding: Float32Array.from(all.flat())});
  };
  for (let round = 1; round <= rounds; ++round) {
    umap.step();
    if (round % 10 === 0 || round === rounds) postPlaces(round);
  }
};
