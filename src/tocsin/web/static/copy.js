// A button beside an address or a name puts it on the clipboard: addresses out of posts are text, and never links.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy]");
  if (button) navigator.clipboard.writeText(button.dataset.copy).then(() => button.setAttribute("data-done", ""));
});
