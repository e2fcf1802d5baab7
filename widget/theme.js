/* The accent of a business, bent as far as needed to stay readable: every pair reaches 4.5 to 1. */

const PAPER = { light: [255, 255, 255], dark: [28, 28, 31] };
const READABLE = 4.5;
const EVEN = 0.179; // the luminance on which black and white are equally readable

function parseColour(text) {
  const match = /^#([0-9a-f]{6})$/i.exec(text ?? "");
  return match ? [0, 2, 4].map((at) => parseInt(match[1].slice(at, at + 2), 16)) : null;
}

function luminance(colour) {
  const [r, g, b] = colour.map((part) => {
    const unit = part / 255;
    return unit <= 0.04045 ? unit / 12.92 : ((unit + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function mixed(colour, goal, share) {
  return colour.map((part, at) => Math.round(part + (goal[at] - part) * share));
}

function readableOn(colour, paper) {
  const goal = luminance(paper) > EVEN ? [0, 0, 0] : [255, 255, 255];
  let share = 0;
  while (contrast(mixed(colour, goal, share), paper) < READABLE && share < 1) share += 0.04;
  return mixed(colour, goal, share);
}

function inkOn(colour) {
  return contrast([255, 255, 255], colour) >= READABLE ? [255, 255, 255] : [0, 0, 0];
}

const css = (colour) => `rgb(${colour.join(" ")})`;

/** Set the accent properties of the host element; unreadable or absent colours keep the default. */
export function applyTheme(host, theme) {
  const light = parseColour(theme?.accent);
  const dark = parseColour(theme?.accent_dark) ?? light;
  for (const [scheme, colour] of Object.entries({ light, dark })) {
    if (!colour) continue;
    host.style.setProperty(`--mt-${scheme}-accent`, css(colour));
    host.style.setProperty(`--mt-${scheme}-ink`, css(inkOn(colour)));
    host.style.setProperty(`--mt-${scheme}-text`, css(readableOn(colour, mixed(PAPER[scheme], colour, 0.1))));
  }
}
