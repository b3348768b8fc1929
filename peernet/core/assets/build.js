// Compiles the styles and copies fonts, scripts and images into the static files of peernet.core.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const assets = dirname(fileURLToPath(import.meta.url));
const root = resolve(assets, "../../..");
const packages = join(root, "node_modules");
const target = resolve(assets, "../static/peernet");

const FONT = "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-";
const COPIES = {
  [join(packages, `${FONT}400-normal.woff2`)]: "fonts/atkinson-hyperlegible-400.woff2",
  [join(packages, `${FONT}700-normal.woff2`)]: "fonts/atkinson-hyperlegible-700.woff2",
  [join(packages, "@fontsource/atkinson-hyperlegible/LICENSE")]: "fonts/LICENSE",
  [join(assets, "js/peernet.js")]: "peernet.js",
  [join(assets, "favicon.svg")]: "favicon.svg",
};

mkdirSync(join(target, "fonts"), { recursive: true });

for (const [source, name] of Object.entries(COPIES)) {
  copyFileSync(source, join(target, name));
}

// Without the line that names its map: we do not ship the map, and hashing static files would ask for it.
const govuk = readFileSync(join(packages, "govuk-frontend/dist/govuk/govuk-frontend.min.js"), "utf8");
writeFileSync(join(target, "govuk-frontend.min.js"), govuk.replace(/\/\/# sourceMappingURL=\S+\s*$/, ""));

// Written last: the Python side takes its age for the age of the whole build.
const { css } = compile(join(assets, "scss/peernet.scss"), {
  loadPaths: [packages],
  quietDeps: true,
  style: "compressed",
});
writeFileSync(join(target, "peernet.css"), css);
console.log(`peernet.css ${Math.round(css.length / 1024)} kB`);
