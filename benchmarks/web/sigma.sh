#!/usr/bin/env bash
# sigma.sh FOLDER: fetches sigma and graphology by npm into a folder outside the repository and bundles a page that draws graph.json with them.
set -euo pipefail
mkdir -p "$1" && cd "$1"
[ -f package.json ] || npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --silent sigma@4.0.4 graphology@0.26.0 esbuild@0.28.0
cat > page.js <<'JS'
import Graph from "graphology";
import Sigma from "sigma";
const told = await (await fetch("graph.json")).json();
const graph = new Graph();
told.nodes.forEach(([label, x, y], place) => graph.addNode(place, { label, x, y, size: 2, color: "#1d5b8f" }));
told.edges.forEach(([a, b]) => graph.mergeEdge(a, b, { size: 0.5, color: "#a9b5c2" }));
const drawn = new Sigma(graph, document.getElementById("graph"));
(drawn.on ?? drawn.addListener).call(drawn, "afterRender", () => (window.drawn = true));
requestAnimationFrame(() => requestAnimationFrame(() => (window.drawn = true)));
JS
npx esbuild page.js --bundle --minify --format=esm --log-level=error --outfile=bundle.js
cat > index.html <<'HTML'
<!DOCTYPE html><meta charset="utf-8"><style>html,body,#graph{margin:0;width:100%;height:100%}</style><div id="graph"></div><script type="module" src="bundle.js"></script>
HTML
