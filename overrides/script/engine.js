/* The program of the index, for search.js. By itself, because an old phone cannot read a script with `import()` in it. */
document.currentScript.engine = import(document.currentScript.dataset.index);
