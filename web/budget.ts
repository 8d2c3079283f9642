import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** What a first visit to the front page may fetch, in kB of 1000 bytes after gzip. */
const BUDGET = { js: 170, css: 38 };
const FRONT = "src/features/front/FrontPage.tsx";

/** Fails the build when the front page, with all it imports, grows beyond its budget. */
export function budget(): Plugin {
  return {
    name: "budget",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const wanted = new Set<string>();
      const styles = new Set<string>();
      const want = (name: string) => {
        const chunk = bundle[name];
        if (!chunk || chunk.type !== "chunk" || wanted.has(name)) return;
        wanted.add(name);
        chunk.viteMetadata?.importedCss.forEach((file) => styles.add(file));
        chunk.imports.forEach(want);
      };
      for (const [name, part] of Object.entries(bundle)) {
        if (part.type === "chunk" && (part.isEntry || part.facadeModuleId?.endsWith(FRONT))) want(name);
      }
      const weigh = (names: Iterable<string>) =>
        [...names].reduce((sum, name) => {
          const part = bundle[name];
          return sum + (part ? gzipSync(part.type === "chunk" ? part.code : part.source, { level: 9 }).length : 0);
        }, 0) / 1000;
      const used = { js: weigh(wanted), css: weigh(styles) };
      const told = `first load: ${used.js.toFixed(1)} kB of scripts (at most ${BUDGET.js}), ${used.css.toFixed(1)} kB of styles (at most ${BUDGET.css}), gzip`;
      if (wanted.size === 0 || styles.size === 0) this.error("the front page was not found in the bundle");
      if (used.js > BUDGET.js || used.css > BUDGET.css) this.error(told);
      this.info(told);
    },
  };
}
