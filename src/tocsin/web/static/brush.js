// Choosing a span of time on a chart: drag, click on a bar, or Shift and arrow keys. The span goes into the address when it is released, and
// everything on the page follows, for the server draws the page anew. Without this script the same is done by the form at the page's foot.

const LEFT = 56, RIGHT = 14, WIDTH = 960; // as report/draw/explore/over_time.py draws

const lang = document.documentElement.lang;
const numbers = new Intl.NumberFormat(lang === "ar" ? "ar-u-nu-latn" : lang);

// What writes times in a zone, and the zone; UTC where the browser does not know it.
function clock(zone) {
  const told = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  try {
    return [zone, new Intl.DateTimeFormat(lang === "ar" ? "ar-u-nu-latn" : lang, { ...told, timeZone: zone })];
  } catch {
    return clock("UTC");
  }
}

// A chart: where its bars begin and the last ends, what they count; and what is being chosen on it, from one bar to another.
class Chart {
  constructor(figure) {
    this.figure = figure;
    this.svg = figure.querySelector("svg");
    this.edges = figure.dataset.edges.split(" ").map(Number);
    this.values = figure.dataset.values.split(" ").map(Number);
    this.at = this.from = null;
    this.says = document.createElement("p");
    this.says.className = "brush-says";
    this.says.setAttribute("role", "status");
    figure.after(this.says);
    this.shade = document.createElementNS(this.svg.namespaceURI, "rect");
    this.shade.setAttribute("class", "chosen-now");
    [this.zone, this.times] = clock(figure.dataset.zone);
  }

  // The bar under a pointer.
  bar(event) {
    const box = this.svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) * WIDTH) / box.width;
    return this.held(Math.floor(((x - LEFT) * this.values.length) / (WIDTH - LEFT - RIGHT)));
  }

  held(place) {
    return Math.min(Math.max(place, 0), this.values.length - 1);
  }

  get ends() {
    const first = Math.min(this.from, this.at);
    return [first, Math.max(this.from, this.at) + 1];
  }

  // Shade what is being chosen, and say it.
  show() {
    const [first, end] = this.ends, wide = (WIDTH - LEFT - RIGHT) / this.values.length;
    const box = this.svg.viewBox.baseVal;
    for (const [name, value] of Object.entries({ x: LEFT + first * wide, y: 0, width: (end - first) * wide, height: box.height - 20 }))
      this.shade.setAttribute(name, value);
    this.svg.append(this.shade);
    this.say(first, end);
  }

  say(first, end) {
    const [from, to] = [first, end].map((place) => this.times.format(1000 * this.edges[place]));
    const posts = this.values.slice(first, end).reduce((sum, value) => sum + value, 0);
    this.says.textContent = `${from} – ${to} ${this.zone} · ${this.figure.dataset.noun} ${numbers.format(posts)}`;
  }

  letGo() {
    this.at = this.from = null;
    this.shade.remove();
    this.says.textContent = "";
  }

  // Put the span into the address: of this page, or of the one that the chart leads to.
  choose() {
    const [first, end] = this.ends, { leads } = this.figure.dataset, url = new URL(leads ?? location, location);
    const stamp = (place) => new Date(1000 * this.edges[place]).toISOString().slice(0, 16);
    url.searchParams.set("from", stamp(first));
    url.searchParams.set("to", stamp(end));
    url.searchParams.delete("after");
    this.letGo();
    if (leads) location.assign(url);
    else go(url, this.figure.id);
  }
}

function watch(figure) {
  const chart = new Chart(figure);
  const { svg } = chart;
  let dragging = false;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return; // a finger scrolls; a tap is a click
    dragging = true;
    svg.setPointerCapture(event.pointerId);
    chart.from = chart.at = chart.bar(event);
    chart.show();
    event.preventDefault();
    figure.focus({ preventScroll: true });
  });
  svg.addEventListener("pointermove", (event) => {
    if (dragging) {
      chart.at = chart.bar(event);
      chart.show();
    } else if (chart.from === null) chart.say(chart.bar(event), chart.bar(event) + 1);
  });
  svg.addEventListener("pointerup", () => {
    if (dragging && chart.from !== null) chart.choose();
    dragging = false;
  });
  svg.addEventListener("click", (event) => {
    if (event.pointerType === "touch") {
      chart.from = chart.at = chart.bar(event);
      chart.choose();
    }
  });
  const stop = () => ((dragging = false), chart.letGo());
  svg.addEventListener("pointercancel", stop);
  figure.addEventListener("blur", stop);
  figure.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -1e6, End: 1e6 }[event.key];
    if (event.key === "Escape") stop();
    else if (event.key === "Enter" && chart.at !== null) chart.choose();
    else if (by) {
      event.preventDefault();
      const next = chart.at === null ? (by > 0 ? 0 : chart.values.length - 1) : chart.held(chart.at + by);
      if (!event.shiftKey || chart.from === null) chart.from = next;
      figure.dataset.held = event.shiftKey ? "" : "no";
      chart.at = next;
      chart.show();
    }
  });
  figure.addEventListener("keyup", (event) => {
    if (event.key === "Shift" && chart.at !== null && figure.dataset.held === "") chart.choose();
  });
}

// Show another address of this page: what it says takes the place of what stands here, and the focus stays where it was.
let asking = null;
async function go(url, focus, keep = true) {
  asking?.abort();
  asking = new AbortController();
  const main = document.querySelector("main");
  main.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { signal: asking.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of ["main", "nav.side", "header.ribbon"]) document.querySelector(part).replaceWith(page.querySelector(part));
    document.querySelector("link[rel=alternate]").href = page.querySelector("link[rel=alternate]").getAttribute("href");
    if (keep) history.pushState(null, "", url);
    begin();
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  }
}

function begin() {
  document.querySelectorAll("figure[data-brush]").forEach(watch);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-follow]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  go(new URL(link.href), null);
});
addEventListener("popstate", () => go(new URL(location), null, false));
begin();
