import { el, icon, link, safeUrl } from "./dom.js";
import { remaining } from "./time.js";

/* One function a card type. A card comes from a record of the server; a type that is not known here is
   left out, because the text of its message says the same. */

const STATUS = {
  pending: ["Held for you", "wait"],
  confirmed: ["Confirmed", "good"],
  completed: ["Completed", "good"],
  cancelled: ["Cancelled", "bad"],
  expired: ["Released", "bad"],
  no_show: ["Missed", "bad"],
};

const RENDER = { slots, quote, booking, payment_link: payment, location: place, waiver };

/** The element of a card, or null for a type that is not known. `ctx` is {home, say, compose}. */
export function renderCard(card, ctx) {
  if (!card || !Object.hasOwn(RENDER, card.type)) return null;
  const node = RENDER[card.type](card, ctx);
  if (node) node.dataset.card = card.type;
  return node;
}

/** Bring the older cards up to date with what a newer message says, and with the clock. */
export function refreshCards(root) {
  const all = [...root.querySelectorAll("[data-card]")];
  const quotes = all.filter((node) => node.dataset.card === "quote");
  quotes.forEach((node, at) => settleQuote(node, all, quotes[at + 1]));
  const newest = new Map(all.filter((node) => node.dataset.status).map((node) => [node.dataset.code, node]));
  all.filter((node) => node.dataset.code).forEach((node) => settleBooking(node, newest.get(node.dataset.code)));
}

function settleQuote(node, all, newer) {
  const booked = all.slice(all.indexOf(node)).some((other) => other.dataset.card === "booking");
  const left = remaining(node.dataset.expires);
  const note = newer ? "Replaced by a newer offer" : booked ? "Accepted" : left === null ? "This offer has expired" : "";
  node.querySelector(".actions").hidden = note !== "";
  node.querySelector(".expiry").textContent = note || (left ? `This offer stands ${left}.` : "");
}

function settleBooking(node, newest) {
  const status = newest?.dataset.status;
  if (node.dataset.card === "payment_link") return settlePayment(node, status);
  showStatus(node.querySelector(".pill"), status);
  const left = status === "pending" ? remaining(node.dataset.expires) : "";
  node.querySelector(".expiry").textContent = left ? `We keep your place ${left}.` : "";
}

function settlePayment(node, status) {
  const left = remaining(node.dataset.expires);
  const paid = status === "confirmed" || status === "completed";
  const over = status === "cancelled" || status === "expired" || left === null;
  const note = paid ? "Paid, thank you!" : over ? "This link is no longer valid." : left ? `The link works ${left}.` : "";
  node.querySelector(".expiry").textContent = note;
  node.querySelector(".button").hidden = paid || over;
}

function frame(title, attributes, ...children) {
  return el("div", { class: "card", role: "group", "aria-label": title, ...attributes }, ...children);
}

function heading(kicker, title) {
  return el("header", {}, el("p", { class: "kicker" }, kicker), el("h3", {}, title));
}

function facts(...texts) {
  const known = texts.filter(Boolean);
  return known.length ? el("ul", { class: "facts" }, ...known.map((text) => el("li", {}, text))) : null;
}

const amountOf = (money) => money?.text ?? "";

function row(label, amount, name = "") {
  return el("div", { class: `row ${name}` }, el("dt", {}, label), el("dd", {}, amount));
}

function list(value) {
  return Array.isArray(value) ? value : [];
}

function slots(card, ctx) {
  const buttons = list(card.slots).map((slot) => {
    const label = String(slot.label);
    const [day, time, place] = label.split(" · ");
    const words = [el("b", {}, time ?? day), time ? el("i", {}, day) : null, place ? el("i", {}, place) : null];
    const few = slot.spaces === 1 ? el("small", {}, "last one") : null;
    return el("button", { type: "button", class: "slot", "aria-label": label, onclick: () => ctx.say(label) }, ...words, few);
  });
  return frame("Free times", { class: "card bare" }, el("div", { class: "slots" }, ...buttons));
}

function quote(card, ctx) {
  const lines = list(card.lines).map((line) => row(line.label, line.text ?? amountOf(line.amount)));
  const accept = el("button", { type: "button", class: "button", onclick: () => ctx.say("Yes, please book it") }, "Accept");
  const change = el("button", { type: "button", class: "button quiet", onclick: () => ctx.compose() }, "Change");
  const title = card.total?.amount > 0 ? "Your price" : "Your booking";
  return frame(title, { "data-expires": card.expires_at },
    heading(title, card.title),
    facts(card.when, card.where, card.guests),
    sums(...lines, ...dues(card)),
    card.policy ? el("p", { class: "fine" }, card.policy) : null,
    el("p", { class: "fine expiry" }),
    el("div", { class: "actions" }, accept, change),
    paper(card, ctx, "Print this quote"));
}

function paper(card, ctx, words) {
  const href = safeUrl(card.url, ctx.home);
  return href ? el("p", { class: "fine" }, link(href, {}, words, el("span", { class: "sr" }, " (opens in a new tab)"))) : null;
}

function dues({ total, deposit, balance }) {
  const inFull = deposit?.amount > 0 && deposit.amount === total?.amount;
  return [
    total?.amount > 0 ? row("Total", amountOf(total), "total") : null,
    deposit?.amount > 0 ? row(inFull ? "Due now, in full" : "Deposit to confirm", amountOf(deposit)) : null,
    balance?.amount > 0 ? row("Balance on the day", amountOf(balance)) : null,
  ];
}

function sums(...rows) {
  const known = rows.filter(Boolean);
  return known.length ? el("dl", {}, ...known) : null;
}

function booking(card, ctx) {
  return frame("Your booking", { "data-code": card.code, "data-status": card.status, "data-expires": card.hold_expires_at },
    el("span", { class: "pill" }),
    heading("Your booking", card.title),
    facts(card.when, card.where, card.guests),
    el("p", { class: "code" }, el("span", {}, "Code"), el("strong", {}, card.code)),
    sums(...payments(card)),
    el("p", { class: "fine expiry" }),
    paper(card, ctx, "Invoice"));
}

function payments({ total, deposit, paid, balance }) {
  const settled = paid?.amount > 0;
  const due = !settled && deposit?.amount > 0;
  return [
    total?.amount > 0 ? row("Total", amountOf(total)) : null,
    settled ? row("Paid", amountOf(paid)) : null,
    due ? row("To pay now", amountOf(deposit)) : null,
    balance?.amount > 0 && !due ? row("Balance on the day", amountOf(balance)) : null,
  ];
}

function showStatus(pill, status) {
  const [words, tone] = STATUS[status] ?? [String(status ?? ""), "wait"];
  if (pill.textContent === words) return;
  pill.className = `pill ${tone}`;
  pill.replaceChildren(icon(tone === "good" ? "check" : tone === "bad" ? "close" : "clock"), words);
}

function payment(card, ctx) {
  const href = safeUrl(card.url, ctx.home);
  const amount = amountOf(card.amount);
  const button = href
    ? link(href, { class: "button" }, amount ? `Pay ${amount}` : "Pay", el("span", { class: "sr" }, " (opens in a new tab)"))
    : el("p", { class: "fine button-less button" }, "Please ask us for a new link.");
  return frame("Payment", { "data-code": card.booking, "data-expires": card.expires_at },
    heading("To confirm your booking", amount ? `${amount} to pay` : "Payment"),
    button,
    el("p", { class: "fine expiry" }));
}

function place(card, ctx) {
  const href = safeUrl(card.url, ctx.home);
  return frame("Location", { class: "card place" }, icon("pin"),
    el("div", {}, el("h3", {}, card.name), el("p", {}, card.address),
      card.directions ? el("p", { class: "fine" }, card.directions) : null, href ? link(href, {}, "Open the map") : null));
}

function waiver(card, ctx) {
  const href = safeUrl(card.url, ctx.home);
  const action = href ? link(href, { class: "button quiet" }, icon("pen"), "Read and sign") : null;
  return frame("Waiver", {}, heading("Before you come", card.title), action);
}
