/* The telephone: sends what is typed, and asks for what came since. Text goes in as text. */

const POLL_MS = 1200;
const NEW_TIME_MS = 10 * 60 * 1000;
const AREAS = ["213", "303", "404", "503", "617", "702", "808", "917"];

const find = (id) => document.getElementById(id);
const screen = find("screen");
const phone = find("phone");
const text = find("text");
const trouble = find("trouble");

let after = 0;
let lastTime = 0;
let line = 0; // rises when another conversation is opened: answers to the old one are dropped

function inventNumber() {
  const area = AREAS[Math.floor(Math.random() * AREAS.length)];
  return `+1${area}55501${String(Math.floor(Math.random() * 100)).padStart(2, "0")}`;
}

function business() {
  return document.querySelector("input[name=to]:checked");
}

function say(words) {
  trouble.textContent = words;
  trouble.hidden = !words;
}

function ownNumber() {
  const digits = phone.value.replace(/[^\d+]/g, "");
  return /^\+[1-9]\d{7,14}$/.test(digits) ? digits : null;
}

function bubble(sender, words) {
  const node = document.createElement("div");
  node.className = `text ${sender}`;
  node.append(...linked(words));
  return node;
}

function linked(words) {
  return words.split(/(https?:\/\/\S*[^\s.,;:!?)])/).map((part, index) => {
    if (index % 2 === 0) return part;
    const link = document.createElement("a");
    Object.assign(link, { href: part, target: "_blank", rel: "noopener noreferrer", textContent: part });
    return link;
  });
}

function timeBefore(at) {
  const time = new Date(at);
  if (time - lastTime > NEW_TIME_MS) {
    const node = document.createElement("time");
    node.dateTime = at;
    node.textContent = time.toLocaleString([], { weekday: "short", hour: "numeric", minute: "2-digit" });
    screen.append(node);
  }
  lastTime = time;
}

function show(message) {
  if (message.number <= after) return;
  after = message.number;
  timeBefore(message.at);
  const waiting = [...screen.querySelectorAll(".waiting")].find((node) => node.textContent === message.text);
  if (message.sender === "phone" && waiting) waiting.remove();
  screen.insertBefore(bubble(message.sender, message.text), screen.querySelector(".waiting"));
  screen.scrollTop = screen.scrollHeight;
}

function open() {
  line += 1;
  after = lastTime = 0;
  const to = business();
  find("face").textContent = to?.dataset.name[0] ?? "";
  find("contact-name").textContent = to?.dataset.name ?? "Nobody to text";
  find("contact-number").textContent = to?.value ?? "";
  screen.replaceChildren();
  say(ownNumber() ? "" : "Your number needs a + and its country code, like +13035550142.");
  if (ownNumber()) localStorage.setItem("maitred:phone", ownNumber());
  poll();
}

async function poll() {
  const mine = line;
  if (!ownNumber() || !business()) return;
  const query = new URLSearchParams({ phone: ownNumber(), to: business().value, after });
  const answer = await fetch(`/demo/sms/messages?${query}`).catch(() => null);
  if (mine !== line || !answer?.ok) return;
  const { messages } = await answer.json();
  if (mine === line) messages.forEach(show);
}

async function send(event) {
  event.preventDefault();
  const words = text.value.trim();
  if (!words || !ownNumber() || !business()) return;
  const node = bubble("phone", words);
  node.classList.add("waiting");
  screen.append(node);
  screen.scrollTop = screen.scrollHeight;
  text.value = "";
  say("");
  const body = JSON.stringify({ phone: ownNumber(), to: business().value, text: words });
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch("/demo/sms/messages", { method: "POST", headers, body }).catch(() => null);
  if (answer?.ok) return poll();
  node.remove();
  text.value ||= words;
  const problem = await answer?.json().catch(() => null);
  say(typeof problem?.detail === "string" ? problem.detail : "That text didn't go out. Please try again.");
}

phone.value = localStorage.getItem("maitred:phone") ?? inventNumber();
phone.addEventListener("change", open);
find("another").addEventListener("click", () => {
  phone.value = inventNumber();
  open();
});
document.querySelector("fieldset").addEventListener("change", open);
find("composer").addEventListener("submit", send);
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
});
setInterval(() => document.hidden || poll(), POLL_MS);
open();
