// Follows a run: appends what its log says, moves the bar, and asks for the page again when it has ended.

const log = document.querySelector("[data-events]");
const bar = document.querySelector("progress");
const told = document.querySelector("[data-progress]");

if (log && log.dataset.state === "running") {
  const source = new EventSource(log.dataset.events);
  let first = true;
  source.onmessage = (event) => {
    const { lines, state, progress } = JSON.parse(event.data);
    if (first) log.textContent = ""; // the first event has the log from its beginning
    first = false;
    if (lines.length) log.append(`${lines.join("\n")}\n`);
    log.scrollTop = log.scrollHeight;
    if (progress) {
      told.textContent = `${progress.what} ${progress.done.toLocaleString(document.documentElement.lang)}${progress.total ? ` / ${progress.total.toLocaleString(document.documentElement.lang)}` : ""}`;
      if (progress.total) {
        bar.max = progress.total;
        bar.value = progress.done;
      } else bar.removeAttribute("value");
    }
    if (state !== "running") {
      source.close();
      location.reload();
    }
  };
}
