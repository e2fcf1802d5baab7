// One escaping template: values are escaped, nested templates and lists of them are kept.

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const FOCUSABLE = "a,button,h2[tabindex]";

class Markup {
  constructor(text) { this.text = text; }
}

function written(value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(written).join("");
  if (value === null || value === undefined || value === false) return "";
  return String(value).replace(/[&<>"']/g, (each) => ESCAPES[each]);
}

export function html(strings, ...values) {
  return new Markup(strings.reduce((text, part, at) => text + written(values[at - 1]) + part));
}

export const icon = (name) =>
  html`<svg class="icon" aria-hidden="true"><use href="/static/console/icons.svg#${name}"></use></svg>`;

/** Make the one element that a template describes. */
export function element(markup) {
  const template = document.createElement("template");
  template.innerHTML = markup.text.trim();
  return template.content.firstElementChild;
}

/** Replace an element's content unless it is the same already, and keep the focus at its place among links and buttons. */
export function fill(target, markup) {
  if (target.filled === markup.text) return;
  const held = [...target.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  target.filled = markup.text;
  target.innerHTML = markup.text; // never called on something that holds an input
  if (held >= 0) target.querySelectorAll(FOCUSABLE)[held]?.focus({ preventScroll: true });
}

/** Bring the children of a list up to date by key: what is unchanged keeps its element, its focus and its scroll. */
export function reconcile(parent, items, { key, draw }) {
  const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let place = parent.firstElementChild;
  for (const item of items) {
    const id = String(key(item));
    const markup = draw(item);
    let child = known.get(id);
    known.delete(id);
    if (!child || child.drawn !== markup.text) {
      const fresh = element(markup);
      fresh.dataset.key = id;
      fresh.drawn = markup.text;
      if (child) {
        const hadFocus = child === document.activeElement || child.contains(document.activeElement);
        if (place === child) place = fresh;
        child.replaceWith(fresh);
        if (hadFocus) (fresh.matches("a,button") ? fresh : fresh.querySelector("a,button"))?.focus({ preventScroll: true });
      }
      child = fresh;
    }
    if (child === place) place = place.nextElementSibling;
    else parent.insertBefore(child, place);
  }
  for (const gone of known.values()) gone.remove();
}
