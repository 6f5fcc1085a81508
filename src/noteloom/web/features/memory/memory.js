// How much memory a model needs: its weights, what it remembers, and what is added.

"use strict";

{
  const { h } = noteloom;
  const { form, choices, show } = noteloom.reckon;
  const CARDS = [8, 16, 24, 48, 80];
  const PRECISIONS = [[4, "fp32: 4 bytes"], [2, "bf16 or fp16: 2 bytes"], [1, "8 bits: 1 byte"], [0.5, "4 bits: ½ byte"]];

  noteloom.features.memory = (box, models) => {
    const optional = { empty: true };
    const { element, inputs, update } = form(box, {
      parameters: { label: "Parameters (billions)" },
      bytes: { label: "A weight", options: PRECISIONS },
      layers: { label: "Layers", ...optional },
      kv: { label: "KV heads", ...optional },
      size: { label: "Head size", ...optional },
      context: { label: "Tokens of context", ...optional },
      batch: { label: "Requests at once", value: "1" },
      value: { label: "A value in the KV cache", options: PRECISIONS.slice(0, 3), value: "2" },
      overhead: { label: "Overhead, assumed (%)", value: "10" },
    }, reckoned);
    const fill = (at) => {
      const one = models[at];
      inputs.parameters.value = Number((one.parameters / 1e9).toPrecision(12));
      inputs.bytes.value = (one.bits ?? 16) / 8;
      for (const [key, known] of [["layers", one.layers], ["kv", one.kv_heads], ["size", one.head_size], ["context", one.context]]) {
        inputs[key].value = known ?? "";
      }
      update();
    };
    if (models.length > 1) element.prepend(choices("Model", models.map((one) => one.name), fill));
    fill(0);
  };

  function reckoned({ parameters, bytes, layers, kv, size, context, batch, value, overhead }) {
    const weights = parameters * 1e9 * bytes;
    const parts = [layers, kv, size, context];
    const missing = ["layers", "KV heads", "head size", "tokens of context"].filter((_, at) => parts[at] === null);
    const isWhole = !missing.length;
    const cache = isWhole ? 2 * parts.reduce((all, one) => all * one) * value * batch : 0;
    const all = (weights + cache) * (1 + overhead / 100);
    const gb = (number) => `${show(number / 1e9)} GB`;
    const fits = CARDS.find((card) => all <= card * 1e9);
    const words = fits ? `fits in ${fits} GB` : `does not fit in ${CARDS.at(-1)} GB`;
    const result = `${gb(all)} (${show(all / 2 ** 30)} GiB): ${words}`;
    const kept = isWhole
      ? `KV cache: 2 × ${parts.map((one) => show(one)).join(" × ")} × ${show(value)} × ${show(batch)} = ${gb(cache)}.`
      : `KV cache: left out, without ${missing.join(", ")}.`;
    return {
      shown: [
        h("p", {}, h("strong", {}, `${result}.`)),
        h("p", {}, `Weights: ${show(parameters, 6)} billion × ${show(bytes)} bytes = ${gb(weights)}. ${kept} ${isWhole ? "Both" : "Weights"} × ${show(1 + overhead / 100, 4)} = ${gb(all)}.`),
      ],
      said: `${result}.`,
    };
  }
}
