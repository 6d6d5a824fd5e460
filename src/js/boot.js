// Starts the app. A file of its own because the page's
// Content-Security-Policy allows no inline script.
import init from "../pkg/dateline_app.js";

init().catch((error) => {
  const message = document.createElement("p");
  message.className = "message";
  message.setAttribute("role", "alert");
  message.textContent =
    "Dateline could not start: it needs a browser with WebAssembly, from 2022 or later. " +
    `Reload the page, or try another browser. (${error})`;
  document.body.append(message);
});
