// Runs before first paint, so that a reader who chose dark never sees a white flash.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem("idedugnad:theme");
  } catch {
    // Storage is closed (private mode): follow the system.
  }
  var dark =
    chosen === "dark" ||
    (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.className = dark ? "dark" : "light";
})();
