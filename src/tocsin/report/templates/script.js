"use strict";
(() => {
  const root = document.documentElement;
  const data = JSON.parse(document.getElementById("evidence").textContent);
  const words = data.words;
  const drawer = document.getElementById("drawer");
  const part = (name) => document.getElementById("drawer-" + name);
  const trail = [];
  root.classList.add("js");

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text !== undefined && text !== null) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (all, key) => values[key]);
  const number = (value) => value.toLocaleString(words.locale === "fr" ? "fr-FR" : "en-US");

  // What a cell shows, by the name of its column.
  const show = {
    time: (value) => element("td", value ? value.replace("T", " ").replace("Z", "") : "–", "when"),
    account: (value) => {
      const cell = element("td");
      const label = element("bdi", undefined, "mono");
      if (data.figures[value]) {
        const button = element("button", value, "fig mono");
        button.type = "button";
        button.dataset.ref = value;
        label.append(button);
      } else label.textContent = value;
      cell.append(label);
      if (data.names[value]) cell.append(" ", element("bdi", data.names[value], "opened"));
      return cell;
    },
    text: (value, lang) => {
      const cell = element("td");
      const text = element("span", value, "post");
      text.dir = "auto";
      if (lang && lang !== "und") text.lang = lang;
      cell.append(text);
      return cell;
    },
    platform: (value) => element("td", words.platform[value] || value),
    language: (value) => element("td", words.lang[value] || value),
    kind: (value) => element("td", words.kind[value] || value),
    followers: (value) => element("td", value === null ? "–" : number(value), "r"),
    posts: (value) => element("td", value === null ? "–" : number(value), "r"),
  };

  const rowOf = (columns, cells) => {
    const row = element("tr");
    columns.forEach((name, i) => {
      const cell = (show[name] || ((value) => { const made = element("td", value); made.dir = "auto"; return made; }))(cells[i], cells[3]);
      row.append(cell);
    });
    return row;
  };

  const tableOf = (figure) => {
    const ofPosts = figure.columns === "posts";
    let columns = typeof figure.columns === "string" ? data.columns[figure.columns] : figure.columns;
    let rows = ofPosts ? figure.rows.map((row) => [...data.posts[row[0]], row[1] || ""]) : figure.rows;
    if (ofPosts && figure.rows.some((row) => row[1])) columns = [...columns, "note"];
    const table = element("table", undefined, "sortable");
    const head = element("tr");
    columns.forEach((name) => {
      const cell = element("th", words.col[name] || name);
      cell.scope = "col";
      head.append(cell);
    });
    table.append(element("thead"), element("tbody"));
    table.tHead.append(head);
    table.tBodies[0].append(...rows.map((row) => rowOf(columns, row)));
    sortable(table);
    return table;
  };

  const open = (ref, back) => {
    const figure = data.figures[ref];
    const command = "tocsin why CASE '" + ref.replaceAll("'", "'\\''") + "'";
    if (!back && drawer.open) trail.push(part("ref").dataset.ref);
    if (!drawer.open) trail.length = 0;
    part("back").hidden = trail.length === 0;
    part("ref").dataset.ref = ref;
    part("title").textContent = figure ? figure.title : ref;
    part("filter").value = "";
    part("rows").replaceChildren();
    if (figure) {
      const shown = figure.rows.length;
      const by = figure.accounts === null ? "" : fill(words.by, { accounts: number(figure.accounts) });
      const count = fill(words.rows_of, { shown: number(shown), all: number(figure.total) }) + by;
      part("count").textContent = shown < figure.total ? count + words.the_rest : count;
      part("rows").append(tableOf(figure));
    } else part("count").textContent = words.not_here;
    part("ref").textContent = command;
    if (!drawer.open) drawer.showModal();
    part("rows").scrollTop = 0;
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-ref]");
    if (target && target.id !== "drawer-ref") open(target.dataset.ref);
    else if (event.target === drawer) drawer.close();
  });
  part("close").addEventListener("click", () => drawer.close());
  part("back").addEventListener("click", () => open(trail.pop(), true));
  part("filter").addEventListener("input", (event) => {
    const wanted = event.target.value.toLocaleLowerCase();
    for (const row of part("rows").querySelectorAll("tbody tr")) row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
  });

  // Sorting: numbers by what they say, texts by the language of the page.
  const value = (cell) => {
    const text = cell ? cell.textContent.trim() : "";
    const point = words.locale === "fr" ? text.replace(",", ".") : text.replaceAll(",", "");
    const plain = point.replace(/[\s\u00a0\u202f]/g, "").match(/^[−-]?\d+(\.\d+)?/);
    return cell && cell.classList.contains("r") ? (plain ? Number(plain[0].replace("−", "-")) : -Infinity) : text;
  };
  const sort = (table, at, header) => {
    const up = header.getAttribute("aria-sort") === "descending" || (!header.hasAttribute("aria-sort") && !header.classList.contains("r"));
    for (const other of header.parentNode.children) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
    const rows = [...table.tBodies[0].rows];
    const order = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, words.locale));
    rows.sort((a, b) => (up ? 1 : -1) * order(value(a.cells[at]), value(b.cells[at])));
    table.tBodies[0].append(...rows);
  };
  function sortable(table) {
    [...(table.tHead ? table.tHead.rows[0].cells : [])].forEach((header, at) => {
      if (header.classList.contains("nosort")) return;
      header.tabIndex = 0;
      header.addEventListener("click", () => sort(table, at, header));
      header.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); sort(table, at, header); } });
    });
  }
  document.querySelectorAll("table.sortable").forEach(sortable);

  // A chart is walked with the arrow keys; what is under the mark is said, Enter opens it.
  document.querySelectorAll("svg.chart").forEach((chart) => {
    const marks = [...chart.querySelectorAll(".hit[data-ref]")];
    let at = -1;
    if (!marks.length) return;
    chart.setAttribute("tabindex", "0");
    chart.setAttribute("role", "group");
    chart.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Enter" && at >= 0) open(marks[at].dataset.ref);
      if (!step) return;
      event.preventDefault();
      if (at >= 0) marks[at].classList.remove("at");
      at = at < 0 && step < 0 ? marks.length - 1 : (at + step + marks.length) % marks.length;
      marks[at].classList.add("at");
      document.getElementById("say").textContent = marks[at].querySelector("title").textContent;
    });
    chart.addEventListener("blur", () => { document.getElementById("say").textContent = ""; });
  });

  const theme = document.getElementById("theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // A link that ends in #why=ID opens that figure.
  const asked = () => { if (location.hash.startsWith("#why=")) open(decodeURIComponent(location.hash.slice(5))); };
  addEventListener("hashchange", asked);
  asked();
})();
