// Compiles the styles and copies fonts, scripts and images into the static files of peernet.core.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";
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

// Documents are set with the same font, which the typesetter reads unpacked only.
for (const weight of [400, 700]) {
  const packed = readFileSync(join(packages, `${FONT}${weight}-normal.woff`));
  writeFileSync(join(target, `fonts/atkinson-hyperlegible-${weight}.ttf`), unpacked(packed));
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

// A font file out of a WOFF file: the same tables, no longer deflated, behind a directory of their places.
function unpacked(woff) {
  const count = woff.readUInt16BE(12);
  const fitting = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + 16 * count);
  head.writeUInt32BE(woff.readUInt32BE(4), 0);
  [count, 16 * fitting, Math.log2(fitting), 16 * (count - fitting)].forEach((number, place) => head.writeUInt16BE(number, 4 + 2 * place));
  const parts = [head];
  let offset = head.length;
  for (let place = 0; place < count; place += 1) {
    const [tag, start, packed, length, sum] = [0, 4, 8, 12, 16].map((at) => woff.readUInt32BE(44 + 20 * place + at));
    const kept = woff.subarray(start, start + packed);
    const table = packed < length ? inflateSync(kept) : kept;
    [tag, sum, offset, length].forEach((number, at) => head.writeUInt32BE(number, 12 + 16 * place + 4 * at));
    parts.push(table, Buffer.alloc(-length & 3));
    offset += length + (-length & 3);
  }
  return Buffer.concat(parts);
}
