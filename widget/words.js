/* What the widget itself says, in the languages that the house serves: one table a language, and nothing
   in it comes from a server. */

const LANGUAGES = {
  en: {
    chat: "Chat", launcher: "Chat with us", person: "Talk to a person", close: "Close chat", send: "Send", message: "Message",
    placeholder: "Write a message", conversation: "Conversation", messages: "Messages", newer: "New messages",
    suggested: "Suggested answers", sending: "Sending", typing: "Typing", usual: "Answers at once",
    team: "Our team takes it from here", ourTeam: "Our team", you: "You", agent: "Assistant", system: "Note",
    withYou: (name) => `${name} is with you`,
    unread: (count) => (count === 1 ? " new message" : " new messages"),
    charactersLeft: (count) => `${count} characters left`,
    notSent: (detail) => `Not sent. ${detail || "Please write it another way."}`,
    askForPerson: "I'd like to talk to a person", yesBook: "Yes, please book it",
    offline: "You're offline. What you write is kept, and sent when you're back.",
    lost: "Reconnecting. What you write is kept, and sent in a moment.",
    refused: "The chat isn't available on this page right now.",
    tooFast: (seconds) => `That was quick! The rest is sent in ${seconds} s.`,
    tryAgain: "One moment, please. Your message is sent again shortly.",
    pending: "Held for you", confirmed: "Confirmed", completed: "Completed", cancelled: "Cancelled", expired: "Released", no_show: "Missed",
    replaced: "Replaced by a newer offer", accepted: "Accepted", offerOver: "This offer has expired",
    offerStands: (left) => `This offer stands ${left}.`, placeKept: (left) => `We keep your place ${left}.`,
    paidThanks: "Paid, thank you!", linkOver: "This link is no longer valid.", linkWorks: (left) => `The link works ${left}.`,
    freeTimes: "Free times", lastOne: "last one", accept: "Accept", change: "Change", price: "Your price", booking: "Your booking",
    print: "Print this quote", invoice: "Invoice", newTab: " (opens in a new tab)", total: "Total", dueInFull: "Due now, in full",
    deposit: "Deposit to confirm", balance: "Balance on the day", code: "Code", paid: "Paid", toPay: "To pay now",
    pay: (amount) => (amount ? `Pay ${amount}` : "Pay"), amountToPay: (amount) => (amount ? `${amount} to pay` : "Payment"),
    askNewLink: "Please ask us for a new link.", payment: "Payment", confirmBooking: "To confirm your booking",
    location: "Location", map: "Open the map", waiver: "Waiver", sign: "Read and sign", before: "Before you come",
    minutes: (count) => `for ${count} more ${count === 1 ? "minute" : "minutes"}`,
    until: (clock, day) => (day ? `until ${day}, ${clock}` : `until ${clock}`),
  },
  es: {
    chat: "Chat", launcher: "Escríbanos", person: "Hablar con alguien", close: "Cerrar el chat", send: "Enviar", message: "Mensaje",
    placeholder: "Escriba un mensaje", conversation: "Conversación", messages: "Mensajes", newer: "Mensajes nuevos",
    suggested: "Respuestas sugeridas", sending: "Enviando", typing: "Escribiendo", usual: "Responde al instante",
    team: "Nuestro equipo le atiende", ourTeam: "Nuestro equipo", you: "Usted", agent: "Asistente", system: "Aviso",
    withYou: (name) => `${name} le atiende`,
    unread: (count) => (count === 1 ? " mensaje nuevo" : " mensajes nuevos"),
    charactersLeft: (count) => `Quedan ${count} caracteres`,
    notSent: () => "No se envió. Escríbalo de otra manera, por favor.",
    askForPerson: "Quiero hablar con una persona", yesBook: "Sí, resérvelo por favor",
    offline: "No tiene conexión. Guardamos lo que escriba y lo enviamos cuando vuelva.",
    lost: "Conectando de nuevo. Guardamos lo que escriba y lo enviamos enseguida.",
    refused: "El chat no está disponible en esta página por ahora.",
    tooFast: (seconds) => `¡Qué rapidez! El resto se envía en ${seconds} s.`,
    tryAgain: "Un momento, por favor. Su mensaje se vuelve a enviar enseguida.",
    pending: "Apartada", confirmed: "Confirmada", completed: "Completada", cancelled: "Cancelada", expired: "Vencida", no_show: "Sin asistencia",
    replaced: "Hay una oferta más nueva", accepted: "Aceptada", offerOver: "Esta oferta ya venció",
    offerStands: (left) => `Esta oferta sigue en pie ${left}.`, placeKept: (left) => `Le guardamos su lugar ${left}.`,
    paidThanks: "¡Pagado, gracias!", linkOver: "Este enlace ya no es válido.", linkWorks: (left) => `El enlace funciona ${left}.`,
    freeTimes: "Horarios libres", lastOne: "el último", accept: "Aceptar", change: "Cambiar", price: "Su precio", booking: "Su reserva",
    print: "Imprimir esta cotización", invoice: "Factura", newTab: " (se abre en otra pestaña)", total: "Total", dueInFull: "A pagar ahora, completo",
    deposit: "Depósito para confirmar", balance: "Saldo ese día", code: "Código", paid: "Pagado", toPay: "A pagar ahora",
    pay: (amount) => (amount ? `Pagar ${amount}` : "Pagar"), amountToPay: (amount) => (amount ? `${amount} por pagar` : "Pago"),
    askNewLink: "Pídanos un enlace nuevo, por favor.", payment: "Pago", confirmBooking: "Para confirmar su reserva",
    location: "Ubicación", map: "Abrir el mapa", waiver: "Exención", sign: "Leer y firmar", before: "Antes de venir",
    minutes: (count) => (count === 1 ? "1 minuto más" : `${count} minutos más`),
    until: (clock, day) => `hasta ${day ? `${/^\p{L}+$/u.test(day) ? day : `el ${day}`} a ` : ""}${/^0?1\D/.test(clock) ? "la" : "las"} ${clock}`,
  },
};

let current = native();

/** The code of a language that we have, of a tag like "es-MX"; null for any other. */
function known(tag) {
  const code = String(tag ?? "").toLowerCase().split("-")[0];
  return Object.hasOwn(LANGUAGES, code) ? code : null;
}

/** The browser's language, as far as we have it. */
export function native() {
  return known(navigator.language) ?? "en";
}

/** The language that is spoken now: the browser's, until the conversation is held in the other. */
export const language = () => current;

/** Change the language; whether it is another one now. A language that we don't have changes nothing. */
export function speak(tag) {
  const before = current;
  current = known(tag) ?? current;
  return current !== before;
}

/** The words of a language, of the one that is spoken now if none is named. */
export const words = (code = current) => LANGUAGES[code] ?? LANGUAGES.en;

/** A language with its region, so that clocks run as the visitor's do where it is the visitor's own. */
export const regional = (code) => (known(navigator.language) === code ? navigator.language : `${code}-US`);

/** What the server is told: the browser's own, or the other language once the conversation is held in it. */
export const locale = () => (current === native() ? navigator.language : regional(current));

/** Times whose halves of the day are written as the house writes them, and don't break: "6:05 p. m." */
export const unbroken = (text) => text.replace(/(\d)\s([ap])\.\s?m\./g, "$1\u00a0$2.\u00a0m.");

/** A sentence whose last word may end in a point of its own: "6:05 p. m." */
export const ended = (text) => text.replace(/\.\.$/, ".");
