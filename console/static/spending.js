// What a reply took of models, and its conversation so far: who answered, calls, tokens, money, seconds.

import { html } from "./html.js";
import { dollars, number } from "./words.js";

const NAMES = { understudy: "Offline assistant" };

export function spending({ models, reply, conversation }) {
  const who = models.map((each) => NAMES[each] ?? each).join(", then ") || "No model";
  const rows = [[who, figures(reply)], ["Conversation so far", figures(conversation)]];
  return html`<dl class="spending">${rows.map(([name, words]) => html`<div><dt>${name}</dt><dd>${words}</dd></div>`)}</dl>`;
}

function figures({ calls, failed, prompt_tokens: read, completion_tokens: written, total_ms: ms, ...price }) {
  if (calls === 0) return "nothing was asked";
  const asked = `${number(calls)} ${calls === 1 ? "call" : "calls"}${failed ? `, ${number(failed)} failed` : ""}`;
  const tokens = read + written ? `${number(read)} tokens read, ${number(written)} written` : "";
  return [asked, tokens, cost(price), `${(ms / 1000).toFixed(1)} s`].filter(Boolean).join(" · ");
}

function cost({ cost: micros, unpriced }) {
  if (unpriced) return micros ? `${dollars(micros)} and more, not all prices are known` : "price not known";
  return micros ? dollars(micros) : "free";
}
