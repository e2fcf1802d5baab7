// The drawer takes the focus when it opens, and Escape closes it; everything else works without a script.
const drawer = document.querySelector(".drawer");
drawer?.focus();
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer) location.assign(drawer.dataset.close);
});
