// Shows the page anew when the library has changed, at the place where its reader was.
(function () {
  "use strict";

  var script = document.currentScript.src;
  var place = "golocal " + location.pathname;
  var isReport = document.documentElement.dataset.golocal === "report";
  var shown = numberOfThisPage();
  var events = null;
  var isBack = false;
  var isLeaving = true;

  // The number of the state that this page was made from comes with the page; a script asked for a moment later
  // could already be told the next.
  function numberOfThisPage() {
    var visit = performance.getEntriesByType("navigation")[0];
    var timings = (visit && visit.serverTiming) || [];
    var own = timings.find(function (timing) { return timing.name === "golocal"; });
    return own ? own.description : null;
  }

  function listen() {
    if (events) return;
    events = new EventSource(new URL("events", script));
    events.onmessage = function (event) {
      if (shown === null) shown = event.data;
      if (event.data !== shown) showAnew();
    };
    events.onerror = function () {
      // Some browsers give up when a server is gone; it may come back.
      if (events && events.readyState === EventSource.CLOSED) {
        deafen();
        setTimeout(attend, 1000);
      }
    };
  }

  function deafen() {
    if (events) events.close();
    events = null;
  }

  // Browsers hold few connections to one server: pages that nobody sees do not take one.
  function attend() {
    if (document.visibilityState === "visible") listen();
    else deafen();
  }

  function showAnew() {
    deafen();
    // A page that has not come back to its place yet leaves it to the next one.
    if (isBack && !isReport) remember();
    isLeaving = false;
    history.scrollRestoration = "manual";
    location.reload();
  }

  function remember() {
    try {
      sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
    } catch (error) {
      // Without storage the page begins at its top.
    }
  }

  function comeBack() {
    isBack = true;
    if (isReport) return;
    try {
      var kept = JSON.parse(sessionStorage.getItem(place));
      sessionStorage.removeItem(place);
      if (kept) scrollTo(kept[0], kept[1]);
    } catch (error) {
      // As above.
    }
  }

  // For whoever goes elsewhere and comes back, the browser itself keeps the place.
  function leave() {
    deafen();
    if (isLeaving) history.scrollRestoration = "auto";
  }

  addEventListener("load", comeBack);
  addEventListener("pageshow", attend);
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", attend);
})();
