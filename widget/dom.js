/* Building elements. Text goes in as text: nothing here, or anywhere in the widget, parses markup. */

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  chat: "M4 5.5A2.5 2.5 0 0 1 6.5 3h11A2.5 2.5 0 0 1 20 5.5v8a2.5 2.5 0 0 1-2.5 2.5H11l-4.6 4.1c-.5.5-1.4.1-1.4-.6V16A2.5 2.5 0 0 1 4 13.5z",
  close: "m6 6 12 12M18 6 6 18",
  send: "M12 19V5m-6.5 6.5L12 5l6.5 6.5",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5c.7-3.8 3.7-6 7.5-6s6.8 2.2 7.5 6",
  down: "M12 5v14m6.5-6.5L12 19l-6.5-6.5",
  pin: "M12 21s7-6 7-11.5a7 7 0 0 0-14 0C5 15 12 21 12 21Zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  check: "m5 12.5 4.5 4.5L19 7.5",
  clock: "M12 7v5l3.2 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z",
  pen: "M4 20h4L19 9a2.1 2.1 0 0 0-3-3L5 17zM14 7l3 3",
};

/** An element with attributes; `onclick` and its kind are listeners, null and false leave out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, String(value));
  }
  node.append(...children.filter((child) => child != null && child !== ""));
  return node;
}

/** A decorative line icon. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [key, value] of [["viewBox", "0 0 24 24"], ["aria-hidden", "true"], ["focusable", "false"], ["class", "icon"]]) {
    svg.setAttribute(key, value);
  }
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** The address when it leads home or to the card page of Stripe, else null. */
export function safeUrl(raw, home) {
  const url = parsedUrl(raw, home);
  const known = url && (url.origin === home || (url.protocol === "https:" && url.hostname === "checkout.stripe.com"));
  return known ? url.href : null;
}

function parsedUrl(raw, home) {
  try {
    return typeof raw === "string" ? new URL(raw, home) : null;
  } catch {
    return null; // no address at all
  }
}

/** A link in a new tab that tells the other page nothing about this one. */
export function link(href, attributes, ...children) {
  return el("a", { href, target: "_blank", rel: "noopener noreferrer", ...attributes }, ...children);
}

/** Text as nodes; addresses that `safeUrl` trusts become links, all others stay text. */
export function linkified(text, home) {
  return text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'])/).map((part, index) => {
    const href = index % 2 ? safeUrl(part, home) : null;
    return href ? link(href, {}, part) : part;
  });
}

/** A random identifier, also on pages without https where `randomUUID` is missing. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [8, 12, 16, 20].reduceRight((id, at) => `${id.slice(0, at)}-${id.slice(at)}`, hex);
}
