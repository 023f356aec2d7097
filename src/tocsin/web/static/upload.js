// Sends a file with a bar that tells how far it is. Without this script the browser sends the form by itself, and tells nothing.

const form = document.querySelector("form[data-upload]");

form?.addEventListener("submit", (event) => {
  const [file] = form.elements.file.files;
  const bar = form.querySelector("progress");
  const told = form.querySelector("output");
  event.preventDefault();
  if (!file || file.size > Number(form.dataset.most)) {
    told.textContent = form.dataset.tooLong;
    return;
  }
  const sent = new XMLHttpRequest();
  bar.hidden = false;
  sent.upload.addEventListener("progress", ({ loaded, total }) => {
    bar.value = loaded / total;
    told.textContent = `${Math.floor((100 * loaded) / total)}%`;
  });
  sent.addEventListener("load", () => {
    if (sent.status === 200) location.assign(sent.responseURL);
    else told.textContent = sent.responseText;
  });
  sent.addEventListener("error", () => (told.textContent = "!"));
  sent.open("POST", form.action);
  sent.send(new FormData(form));
});
