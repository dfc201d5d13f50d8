/* The bar with the buttons, on phones whose keyboard lies over the page instead of making it smaller. */
export function keepAboveKeyboard() {
  const bar = document.getElementById("submit-row");
  const seen = window.visualViewport;
  if (!bar || !seen) return;
  const place = () => {
    const isZoomed = seen.scale > 1.01;
    const covered = isZoomed ? 0 : Math.max(0, Math.round(window.innerHeight - seen.height - seen.offsetTop));
    bar.style.setProperty("--keyboard", `${covered}px`);
  };
  seen.addEventListener("resize", place);
  seen.addEventListener("scroll", place);
  place();
}
