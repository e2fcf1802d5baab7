import { el, icon, link, safeUrl } from "./dom.js";
import { remaining } from "./time.js";
import { ended, language, unbroken, words } from "./words.js";

/* One function a card type. A card comes from a record of the server; a type that is not known here is
   left out, because the text of its message says the same. A card keeps the language it was dealt in;
   the business's own words on it are marked as being in the business's. */

const TONES = { pending: "wait", confirmed: "good", completed: "good", cancelled: "bad", expired: "bad", no_show: "bad" };

const RENDER = { slots, quote, booking, payment_link: payment, location: place, waiver };

/** The element of a card, or null for a type that is not known. `ctx` is {home, own, say, compose}. */
export function renderCard(card, ctx) {
  if (!card || !Object.hasOwn(RENDER, card.type)) return null;
  const node = RENDER[card.type](card, ctx);
  node.dataset.card = card.type;
  node.lang = language();
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
  const say = words(node.lang);
  const left = remaining(node.dataset.expires, node.lang);
  const note = newer ? say.replaced : booked ? say.accepted : left === null ? say.offerOver : "";
  node.querySelector(".actions").hidden = note !== "";
  node.querySelector(".expiry").textContent = note || (left ? ended(say.offerStands(left)) : "");
}

function settleBooking(node, newest) {
  const status = newest?.dataset.status;
  if (node.dataset.card === "payment_link") return settlePayment(node, status);
  showStatus(node.querySelector(".pill"), status, words(node.lang));
  const left = status === "pending" ? remaining(node.dataset.expires, node.lang) : "";
  node.querySelector(".expiry").textContent = left ? ended(words(node.lang).placeKept(left)) : "";
}

function settlePayment(node, status) {
  const say = words(node.lang);
  const left = remaining(node.dataset.expires, node.lang);
  const paid = status === "confirmed" || status === "completed";
  const over = status === "cancelled" || status === "expired" || left === null;
  const note = paid ? say.paidThanks : over ? say.linkOver : left ? ended(say.linkWorks(left)) : "";
  node.querySelector(".expiry").textContent = note;
  node.querySelector(".button").hidden = paid || over;
}

function frame(title, attributes, ...children) {
  return el("div", { class: "card", role: "group", "aria-label": title, ...attributes }, ...children);
}

function heading(kicker, title, lang) {
  return el("header", {}, el("p", { class: "kicker" }, kicker), el("h3", { lang }, title));
}

function facts({ when, where, guests }, own) {
  const known = [[when], [where, own], [guests]].filter(([text]) => text);
  return known.length ? el("ul", { class: "facts" }, ...known.map(([text, lang]) => el("li", { lang }, unbroken(text)))) : null;
}

/** An amount as the agent writes it too, so that the card and the text agree: with the digits of "-US". */
function amountOf(money, text = money?.text) {
  try {
    const style = new Intl.NumberFormat(`${language()}-US`, { style: "currency", currency: money.currency });
    return Number.isInteger(money.amount) ? style.format(money.amount / 100) : (text ?? "");
  } catch {
    return text ?? ""; // no amount, or a currency that no country has
  }
}

function row(label, amount, { name = "", lang } = {}) {
  return el("div", { class: `row ${name}` }, el("dt", { lang }, label), el("dd", {}, amount));
}

function list(value) {
  return Array.isArray(value) ? value : [];
}

function slots(card, ctx) {
  const buttons = list(card.slots).map((slot) => {
    const label = String(slot.label);
    const [day, time, place] = label.split(" · ");
    const parts = [el("b", {}, time ?? day), time ? el("i", {}, day) : null, place ? el("i", {}, place) : null];
    const few = slot.spaces === 1 ? el("small", {}, words().lastOne) : null;
    return el("button", { type: "button", class: "slot", "aria-label": label, onclick: () => ctx.say(label) }, ...parts, few);
  });
  return frame(words().freeTimes, { class: "card bare" }, el("div", { class: "slots" }, ...buttons));
}

function quote(card, ctx) {
  const say = words();
  const lines = list(card.lines).map((line) => row(line.label, amountOf(line.amount, line.text), { lang: ctx.own }));
  const accept = el("button", { type: "button", class: "button", onclick: () => ctx.say(say.yesBook) }, say.accept);
  const change = el("button", { type: "button", class: "button quiet", onclick: () => ctx.compose() }, say.change);
  const title = card.total?.amount > 0 ? say.price : say.booking;
  return frame(title, { "data-expires": card.expires_at },
    heading(title, card.title, ctx.own),
    facts(card, ctx.own),
    sums(...lines, ...dues(card)),
    card.policy ? el("p", { class: "fine", lang: ctx.own }, card.policy) : null,
    el("p", { class: "fine expiry" }),
    el("div", { class: "actions" }, accept, change),
    paper(card, ctx, say.print));
}

const newTab = () => el("span", { class: "sr" }, words().newTab);

function paper(card, ctx, label) {
  const href = safeUrl(card.url, ctx.home);
  return href ? el("p", { class: "fine" }, link(href, {}, label, newTab())) : null;
}

function dues({ total, deposit, balance }) {
  const say = words();
  const inFull = deposit?.amount > 0 && deposit.amount === total?.amount;
  return [
    total?.amount > 0 ? row(say.total, amountOf(total), { name: "total" }) : null,
    deposit?.amount > 0 ? row(inFull ? say.dueInFull : say.deposit, amountOf(deposit)) : null,
    balance?.amount > 0 ? row(say.balance, amountOf(balance)) : null,
  ];
}

function sums(...rows) {
  const known = rows.filter(Boolean);
  return known.length ? el("dl", {}, ...known) : null;
}

function booking(card, ctx) {
  const say = words();
  return frame(say.booking, { "data-code": card.code, "data-status": card.status, "data-expires": card.hold_expires_at },
    el("span", { class: "pill" }),
    heading(say.booking, card.title, ctx.own),
    facts(card, ctx.own),
    el("p", { class: "code" }, el("span", {}, say.code), el("strong", {}, card.code)),
    sums(...payments(card)),
    el("p", { class: "fine expiry" }),
    paper(card, ctx, say.invoice));
}

function payments({ total, deposit, paid, balance }) {
  const say = words();
  const settled = paid?.amount > 0;
  const due = !settled && deposit?.amount > 0;
  return [
    total?.amount > 0 ? row(say.total, amountOf(total)) : null,
    settled ? row(say.paid, amountOf(paid)) : null,
    due ? row(say.toPay, amountOf(deposit)) : null,
    balance?.amount > 0 && !due ? row(say.balance, amountOf(balance)) : null,
  ];
}

function showStatus(pill, status, say) {
  const tone = Object.hasOwn(TONES, status) ? TONES[status] : null;
  const label = tone ? say[status] : String(status ?? "");
  if (pill.textContent === label) return;
  pill.className = `pill ${tone ?? "wait"}`;
  pill.replaceChildren(icon(tone === "good" ? "check" : tone === "bad" ? "close" : "clock"), label);
}

function payment(card, ctx) {
  const say = words();
  const href = safeUrl(card.url, ctx.home);
  const amount = amountOf(card.amount);
  const button = href
    ? link(href, { class: "button" }, say.pay(amount), newTab())
    : el("p", { class: "fine button-less button" }, say.askNewLink);
  return frame(say.payment, { "data-code": card.booking, "data-expires": card.expires_at },
    heading(say.confirmBooking, say.amountToPay(amount)),
    button,
    el("p", { class: "fine expiry" }));
}

function place(card, ctx) {
  const href = safeUrl(card.url, ctx.home);
  return frame(words().location, { class: "card place" }, icon("pin"),
    el("div", {}, el("h3", { lang: ctx.own }, card.name), el("p", { lang: ctx.own }, card.address),
      card.directions ? el("p", { class: "fine", lang: ctx.own }, card.directions) : null,
      href ? link(href, {}, words().map) : null));
}

function waiver(card, ctx) {
  const href = safeUrl(card.url, ctx.home);
  const action = href ? link(href, { class: "button quiet" }, icon("pen"), words().sign) : null;
  return frame(words().waiver, {}, heading(words().before, card.title, ctx.own), action);
}
