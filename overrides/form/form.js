/* The form speaks Dutch, whatever language the browser prefers: its fields do too, and other languages of it are not here. */
Object.defineProperty(navigator, "languages", { get: () => ["nl"] });
import("./program/index.js").then((form) => form.init());
