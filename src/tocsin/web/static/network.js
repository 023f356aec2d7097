// The network of accounts: the pairs as the server's picture of their density, accounts drawn over it. While it is moved, the last sharp
// drawing is moved as it is; when the movement ends it is drawn sharply again. Lines are drawn of what is chosen alone, at most MOST.
// Without this script the page has the picture with a link on each group, and the same as a table.

const MOST = 2000; // lines
const REST = 160, HELD = 800; // milliseconds after the last movement until it is drawn sharply; the same while it is held
const CELLS = 128; // of the grid in which accounts are found under the pointer, each way
const NEAR = 9; // pixels

const figure = document.querySelector("figure[data-network]");
const said = document.getElementById("network-says");
const lang = document.documentElement.lang === "ar" ? "ar-u-nu-latn" : document.documentElement.lang;
const slider = document.getElementById("network-step");

// The file's arrays by name (report/draw/explore/packed.py).
async function read(address) {
  const data = await (await fetch(address)).arrayBuffer();
  const length = new DataView(data).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(data, 4, length)));
  let at = 4 + length;
  const take = (Kind, count) => {
    const found = new Kind(data, at, count);
    at += Math.ceil(found.byteLength / 4) * 4;
    return found;
  };
  const n = head.accounts;
  const graph = {
    head, x: take(Uint16Array, n), y: take(Uint16Array, n), group: take(Uint16Array, n), begin: take(Uint32Array, n + 1), role: take(Uint8Array, n),
    step: take(Uint8Array, n), names: take(Uint8Array, 12 * n), second: take(Uint16Array, head.pairs), since: take(Uint8Array, head.pairs),
    discs: take(Float32Array, 3 * head.groups), answer: take(Uint8Array, head.groups),
  };
  both(graph);
  graph.name = (place) => new TextDecoder().decode(graph.names.subarray(12 * place, 12 * place + 12)).replace(/\0+$/, "");
  return graph;
}

// Every pair under both of its accounts: `other` and `met`, those of an account from `first` of it to `first` of the next.
function both(graph) {
  const n = graph.head.accounts, { begin, second, since } = graph;
  const first = new Uint32Array(n + 1), other = new Uint16Array(2 * second.length), met = new Uint8Array(2 * second.length);
  for (let a = 0; a < n; a++) first[a + 1] += begin[a + 1] - begin[a];
  for (const b of second) first[b + 1]++;
  for (let a = 0; a < n; a++) first[a + 1] += first[a];
  const next = first.slice();
  for (let a = 0; a < n; a++)
    for (let at = begin[a]; at < begin[a + 1]; at++) {
      const b = second[at];
      other[next[a]] = b;
      other[next[b]] = a;
      met[next[a]++] = met[next[b]++] = since[at];
    }
  Object.assign(graph, { first, other, met });
}

// Accounts by the cell of the square (65536 each way) in which they lie.
function grid(graph) {
  const cells = new Map();
  for (let place = 0; place < graph.head.accounts; place++) {
    const cell = (graph.y[place] >> 9) * CELLS + (graph.x[place] >> 9);
    if (!cells.has(cell)) cells.set(cell, []);
    cells.get(cell).push(place);
  }
  return cells;
}

class Picture {
  constructor(graph, canvas) {
    this.graph = graph;
    this.canvas = canvas;
    this.context = canvas.getContext("2d", { alpha: false });
    this.cells = grid(graph);
    this.chosen = null; // {account} or {group}
    this.until = Number(slider.value);
    this.density = null;
    this.colours();
    this.fit();
  }

  colours() {
    const style = getComputedStyle(document.documentElement), of = (name) => style.getPropertyValue(name).trim();
    this.roles = ["--warm", "--green", "--blue"].map(of);
    this.answers = ["--ink", "--soft", "--pale", "--pale"].map(of);
    this.paper = of("--paper");
    this.ink = of("--ink");
    this.faint = of("--pale");
  }

  // The whole network within the canvas: a point of the square (0 to 65535) lies at x * scale + left, y * scale + top.
  fit() {
    const ratio = devicePixelRatio || 1;
    if (!this.canvas.clientWidth || !this.canvas.clientHeight) return; // not laid out
    this.canvas.width = Math.round(this.canvas.clientWidth * ratio);
    this.canvas.height = Math.round(this.canvas.clientHeight * ratio);
    const side = Math.min(this.canvas.width, this.canvas.height);
    this.view = { scale: side / 65536, left: (this.canvas.width - side) / 2, top: (this.canvas.height - side) / 2 };
    this.sharp();
  }

  // The place of a pointer on the canvas, wherever that is moved to.
  at(event) {
    const box = figure.getBoundingClientRect(), ratio = this.canvas.width / this.canvas.clientWidth;
    return [(event.clientX - box.left - figure.clientLeft) * ratio, (event.clientY - box.top - figure.clientTop) * ratio];
  }

  // Everything, as it is seen now.
  sharp() {
    const { context, canvas, view, graph } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = this.paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
    const side = 65536 * view.scale;
    if (this.density) context.drawImage(this.density, view.left, view.top, side, side);
    this.drawDiscs();
    this.drawLines();
    this.drawAccounts();
    this.drawNames();
    canvas.style.transform = "";
    this.drawn = { ...view };
  }

  // The last sharp drawing where it lies now: the element is moved, nothing is drawn.
  moved() {
    const { canvas, view, drawn } = this, grown = view.scale / drawn.scale, ratio = canvas.width / canvas.clientWidth;
    const [x, y] = [(view.left - drawn.left * grown) / ratio, (view.top - drawn.top * grown) / ratio];
    canvas.style.transform = `translate(${x}px, ${y}px) scale(${grown})`;
  }

  disc(place) {
    const { discs, head } = this.graph, world = 65536 / (2 * head.size), { scale, left, top } = this.view;
    return [
      (discs[3 * place] + head.size) * world * scale + left,
      (discs[3 * place + 1] + head.size) * world * scale + top,
      discs[3 * place + 2] * world * scale,
    ];
  }

  drawDiscs() {
    const { context, graph } = this;
    this.answers.forEach((colour, answer) => {
      context.strokeStyle = colour;
      context.lineWidth = answer ? 1 : 1.4;
      context.setLineDash(answer === 1 ? [4, 3] : answer > 1 ? [1, 3] : []);
      context.beginPath();
      for (let place = 0; place < graph.head.groups; place++) {
        if (graph.answer[place] !== answer) continue;
        const [x, y, r] = this.disc(place);
        context.moveTo(x + r + 1, y);
        context.arc(x, y, r + 1, 0, 7);
      }
      context.stroke();
    });
    context.setLineDash([]);
  }

  // What an account's place is on the canvas.
  point(place) {
    return [this.graph.x[place] * this.view.scale + this.view.left, this.graph.y[place] * this.view.scale + this.view.top];
  }

  drawAccounts() {
    const { context, graph, canvas } = this, size = this.size();
    for (const part of [3, 2, 1, 0]) {
      // those without a pair as yet, then members, amplifiers, leaders
      context.fillStyle = part === 3 ? this.faint : this.roles[part];
      const wide = part < 2 ? size * 1.5 : size;
      context.beginPath();
      for (let place = 0; place < graph.head.accounts; place++) {
        if ((graph.step[place] > this.until ? 3 : graph.role[place]) !== part) continue;
        const [x, y] = this.point(place);
        if (x < -wide || y < -wide || x > canvas.width + wide || y > canvas.height + wide) continue;
        if (wide < 3) context.fillRect(x - wide / 2, y - wide / 2, wide, wide);
        else if (part === 0) context.rect(x - wide / 2, y - wide / 2, wide, wide);
        else {
          context.moveTo(x + wide / 2, y);
          context.arc(x, y, wide / 2, 0, 7);
        }
      }
      context.fill();
    }
  }

  // How wide an account is drawn: less than the room it has.
  size() {
    return Math.max(1.5, Math.min(12, 0.75 * (65536 / (2 * this.graph.head.size)) * this.view.scale));
  }

  // The pairs of what is chosen, at most MOST.
  lines() {
    const { graph, chosen } = this, found = [];
    if (!chosen) return found;
    const accounts = chosen.account !== undefined ? [chosen.account] : this.members(chosen.group);
    for (const one of accounts)
      for (let at = graph.first[one]; at < graph.first[one + 1]; at++) {
        if (graph.met[at] > this.until || (chosen.group !== undefined && graph.other[at] < one && graph.group[graph.other[at]] === chosen.group)) continue;
        if (found.length === MOST) return found;
        found.push([one, graph.other[at]]);
      }
    return found;
  }

  members(group) {
    const found = [];
    for (let place = 0; place < this.graph.head.accounts; place++) if (this.graph.group[place] === group) found.push(place);
    return found;
  }

  drawLines() {
    const { context, chosen } = this;
    if (!chosen) return;
    context.strokeStyle = this.ink;
    context.globalAlpha = chosen.account !== undefined ? 0.7 : 0.25;
    context.lineWidth = 1;
    context.beginPath();
    for (const [a, b] of this.lines()) {
      context.moveTo(...this.point(a));
      context.lineTo(...this.point(b));
    }
    context.stroke();
    context.globalAlpha = 1;
    const [x, y, r] = chosen.account !== undefined ? [...this.point(chosen.account), this.size()] : this.disc(chosen.group);
    context.lineWidth = 2;
    context.strokeStyle = this.roles[0];
    context.beginPath();
    context.arc(x, y, r + 3, 0, 7);
    context.stroke();
  }

  // Groups that have room for it on the screen bear their names.
  drawNames() {
    const { context, graph } = this;
    context.font = `600 ${Math.round(12 * (devicePixelRatio || 1))}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.lineWidth = 3;
    context.strokeStyle = this.paper;
    context.fillStyle = this.ink;
    for (let place = 0; place < graph.head.ids.length; place++) {
      const [x, y, r] = this.disc(place);
      if (2.2 * r < context.measureText(graph.head.ids[place]).width) continue;
      context.strokeText(graph.head.ids[place], x, y - r - 5);
      context.fillText(graph.head.ids[place], x, y - r - 5);
    }
  }

  // The account under a point of the canvas, else the group, else null.
  under([x, y]) {
    const { graph, view } = this, near = NEAR * (devicePixelRatio || 1) / view.scale;
    const [left, top] = [(x - view.left) / view.scale, (y - view.top) / view.scale];
    const reach = Math.min(Math.ceil(near / 512), 4);
    let best = null, least = near * near;
    for (let row = (top >> 9) - reach; row <= (top >> 9) + reach; row++)
      for (let column = (left >> 9) - reach; column <= (left >> 9) + reach; column++)
        for (const place of this.cells.get(row * CELLS + column) || []) {
          const apart = (graph.x[place] - left) ** 2 + (graph.y[place] - top) ** 2;
          if (apart < least) [best, least] = [place, apart];
        }
    if (best !== null) return { account: best };
    for (let place = 0; place < graph.head.ids.length; place++) {
      const [cx, cy, r] = this.disc(place);
      if ((cx - x) ** 2 + (cy - y) ** 2 < r * r) return { group: place };
    }
    return null;
  }

  zoom(by, [x, y] = [this.canvas.width / 2, this.canvas.height / 2]) {
    const least = Math.min(this.canvas.width, this.canvas.height) / 65536 / 2;
    const scale = Math.min(Math.max(this.view.scale * by, least), least * 400), grown = scale / this.view.scale;
    this.view = { scale, left: x - (x - this.view.left) * grown, top: y - (y - this.view.top) * grown };
  }
}

// What is said of the thing chosen: its name, which leads to its own page, its role, how many lines are drawn of how many.
function say(picture) {
  const { chosen, graph } = picture;
  said.replaceChildren();
  if (!chosen) return void (said.textContent = figure.dataset.hint);
  const group = chosen.group ?? graph.group[chosen.account], drawn = picture.lines().length;
  const link = (text, address) => {
    const one = document.createElement("a");
    one.href = figure.dataset[address].replace("ID", encodeURIComponent(text));
    one.textContent = text;
    return one;
  };
  const words = [];
  if (chosen.account !== undefined) {
    const lines = graph.first[chosen.account + 1] - graph.first[chosen.account];
    words.push(link(graph.name(chosen.account), "account"), figure.dataset.roles.split("|")[graph.role[chosen.account]], `${figure.dataset.pairs} ${drawn}/${lines}`);
  } else words.push(`${figure.dataset.pairs} ${drawn}${drawn === MOST ? "+" : ""}`);
  if (group < graph.head.ids.length) {
    const answer = figure.dataset.answers.split("|")[graph.answer[group]];
    words.unshift(link(graph.head.ids[group], "group"), answer);
  }
  words.forEach((word, place) => said.append(...(place ? [" · ", word] : [word])));
}

async function begin() {
  const drawing = figure.querySelector("svg"), canvas = document.createElement("canvas");
  canvas.className = "network";
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", figure.getAttribute("aria-label"));
  const graph = await read(figure.dataset.network);
  const picture = await load(figure.dataset.density);
  drawing.replaceWith(canvas);
  const seen = new Picture(graph, canvas);
  seen.density = picture;
  seen.sharp();
  said.textContent = figure.dataset.hint;
  move(seen);
  step(seen);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => (seen.colours(), seen.sharp()));
  new ResizeObserver(() => canvas.clientWidth * devicePixelRatio !== canvas.width && seen.fit()).observe(canvas);
  performance.mark("network-drawn");
}

async function load(address) {
  return createImageBitmap(await (await fetch(address)).blob());
}

// Dragging, the wheel, two fingers, keys; a click chooses.
function move(picture) {
  const { canvas } = picture, fingers = new Map();
  let resting = 0, waiting = false, far = 0;
  const moving = () => {
    clearTimeout(resting);
    resting = setTimeout(() => picture.sharp(), fingers.size ? HELD : REST);
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => ((waiting = false), picture.moved()));
  };
  const choose = (thing) => {
    picture.chosen = thing;
    picture.sharp();
    say(picture);
  };
  canvas.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, picture.at(event));
    canvas.setPointerCapture(event.pointerId);
    far = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId), now = picture.at(event);
    if (!before) return void figure.classList.toggle("over", picture.under(now) !== null);
    const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    if (others.length === 1) {
      const apart = ([x, y]) => Math.hypot(x - others[0][0], y - others[0][1]) || 1;
      picture.zoom(apart(now) / apart(before), others[0]);
    } else {
      picture.view.left += now[0] - before[0];
      picture.view.top += now[1] - before[1];
    }
    far += Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1]);
    fingers.set(event.pointerId, now);
    moving();
  });
  const up = (event) => {
    if (!fingers.delete(event.pointerId)) return;
    if (far < 4 && event.type === "pointerup") choose(picture.under(picture.at(event)));
    else moving();
  };
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && document.activeElement !== canvas) return; // the page scrolls until the picture is in use
    event.preventDefault();
    picture.zoom(Math.exp(-event.deltaY / 400), picture.at(event));
    moving();
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const [x, y] = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key] || [0, 0];
    const groups = picture.graph.head.ids.length, by = { n: 1, p: -1 }[event.key];
    if (x || y) {
      picture.view.left += x * canvas.width / 10;
      picture.view.top += y * canvas.height / 10;
    } else if (event.key === "+" || event.key === "=") picture.zoom(1.3);
    else if (event.key === "-") picture.zoom(1 / 1.3);
    else if (event.key === "0") return picture.fit();
    else if (event.key === "Escape") return choose(null);
    else if (event.key === "Enter") return void said.querySelector("a")?.click();
    else if (by && groups) return choose({ group: ((picture.chosen?.group ?? (by > 0 ? -1 : 0)) + by + groups) % groups });
    else return;
    event.preventDefault();
    moving();
  });
}

// The slider: accounts and lines up to a step, and the picture of the pairs that had met by then. The step goes into the address.
function step(picture) {
  const { start, end, steps } = picture.graph.head, shown = document.getElementById("network-when");
  const pairs = document.getElementById("network-pairs"), numbers = new Intl.NumberFormat(lang);
  const until = (at) => new Date(1000 * (start + Math.ceil(((end - start) * at) / steps))).toISOString().slice(0, 16);
  let asked = 0;
  slider.addEventListener("input", () => {
    const at = (picture.until = Number(slider.value)), here = new URL(location);
    shown.textContent = at < steps ? `${until(at).replace("T", " ")} UTC` : figure.dataset.ever;
    pairs.textContent = pairs.dataset.said.replace("#", numbers.format(picture.graph.since.filter((since) => since <= at).length));
    picture.sharp();
    say(picture);
    clearTimeout(asked);
    asked = setTimeout(async () => {
      const address = new URL(figure.dataset.whole, location);
      for (const one of [address, here]) at < steps ? one.searchParams.set("step", at) : one.searchParams.delete("step");
      history.replaceState(null, "", here);
      const drawn = await load(address);
      if (at === picture.until) ((picture.density = drawn), picture.sharp());
    }, 150);
  });
}

if (figure) begin();
