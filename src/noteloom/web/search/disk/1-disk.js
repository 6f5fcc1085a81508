// From a disk, browsers start no workers: the search runs in a hidden frame instead, which
// speaks as a worker does.

"use strict";

window.Worker = class extends EventTarget {
  constructor(url) {
    super();
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.title = "Search";
    frame.said = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
    document.body.append(frame);
    this.inside = frame.contentWindow;
    this.ready = new Promise((resolve) => { frame.running = resolve; });
    const address = String(url).replace(/[&"<]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    const { document: page } = this.inside;
    page.open();
    page.write(
      "<!doctype html><title>Search</title><script>postMessage = (data) => frameElement.said(data)</script>",
      `<script src="${address}"></script><script>frameElement.running()</script>`,
    );
    page.close();
  }

  async postMessage(data) {
    await this.ready;
    this.inside.dispatchEvent(new MessageEvent("message", { data }));
  }
};
