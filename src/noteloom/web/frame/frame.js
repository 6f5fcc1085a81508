// Writes the parts of the theme's frame that only scripts can use, where its templates would
// have written them. FRAME holds them; it stands before this file.

const tag = document.currentScript;
const root = new URL("../../", tag.src).href;

document.getElementById("__drawer").insertAdjacentHTML("afterend", FRAME.boxes);
tag.insertAdjacentHTML("afterend", FRAME.dialog);

const settings = document.createElement("script");
settings.id = "__config";
settings.type = "application/json";
settings.text = JSON.stringify({ ...FRAME.settings, base: root, search: root + FRAME.worker });
tag.replaceWith(settings);

// From a disk browsers start no worker; this script puts a frame in its place.
if (location.protocol === "file:") document.write(`<script src="${root}${FRAME.disk}"></script>`);
