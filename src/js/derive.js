// The worker in which articles are derived, so that the page never freezes.
import init, { work } from "../pkg/dateline_add.js";

// What fails in a promise is an error like any other: the page is told.
addEventListener("unhandledrejection", (event) => {
  throw event.reason;
});
await init();
work();
