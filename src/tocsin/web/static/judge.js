// Judging by keyboard: a key presses the button or follows the link that bears it (data-key).
// Keys are off inside fields and with Ctrl, Alt or Meta held, so that they are never taken from the browser; they end with this page.

const typing = (node) => node instanceof Element && node.closest("input, textarea, select, [contenteditable]");
let gone = false; // one verdict a screen: a key pressed twice judges once

document.addEventListener("keydown", (event) => {
  if (gone || event.repeat || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!wanted || wanted.disabled) return;
  event.preventDefault();
  if (wanted instanceof HTMLDetailsElement) {
    wanted.open = !wanted.open;
    return;
  }
  gone = true;
  wanted.click();
});

addEventListener("pageshow", () => (gone = false)); // come back to by the browser's own button
