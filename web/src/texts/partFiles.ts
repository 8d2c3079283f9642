/** How to fetch each part in each language, by its path from here. */
export const files = import.meta.glob<object>("./*/parts/*.json", { import: "default" });
