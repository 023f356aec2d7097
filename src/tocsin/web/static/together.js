// Two videos beside each other are set to where they show the same and play together: a button for each matched stretch.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-own]");
  if (!button) return;
  const pair = button.closest("[data-pair]");
  const sides = ["own", "other"].map((name, at) => ({ video: pair.querySelector(`video[data-side="${at}"]`), ends: button.dataset[name].split(",").map(Number) }));
  const speed = Number(button.dataset.speed) || 1; // how many times as fast the first runs: the second keeps step
  sides.forEach(({ video, ends }, at) => {
    video.muted = at === 1; // one sound at a time
    video.playbackRate = at === 0 ? 1 : Math.min(4, Math.max(0.25, 1 / speed));
    video.onloadedmetadata = null;
    const start = () => { video.currentTime = ends[0]; video.play().catch(() => {}); };
    if (video.readyState >= 1) start(); else { video.onloadedmetadata = start; video.load(); }
    video.ontimeupdate = () => { if (video.currentTime >= ends[1]) { video.pause(); video.ontimeupdate = null; } };
  });
  pair.querySelectorAll("button[data-own]").forEach((one) => one.removeAttribute("aria-pressed"));
  button.setAttribute("aria-pressed", "true");
});
