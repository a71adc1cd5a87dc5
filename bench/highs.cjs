// SPDX-License-Identifier: GPL-3.0-or-later
// Solves an LP file with the npm package `highs`, in place of the program
// `highs`, and prints the same log:  node highs.cjs PACKAGE FILE.lp SECONDS
"use strict";
const fs = require("fs");
const path = require("path");
const [folder, file, seconds] = process.argv.slice(2);
const load = require(path.resolve(folder));

async function main() {
  const highs = await load({
    print: (line) => fs.writeSync(1, line + "\n"),
    printErr: (line) => fs.writeSync(2, line + "\n"),
  });
  highs.solve(fs.readFileSync(file, "utf8"), {
    time_limit: Number(seconds),
    mip_rel_gap: 0,
    mip_abs_gap: 1e-9,
  });
}
main().catch((error) => {
  fs.writeSync(2, `highs: ${error}\n`);
  process.exit(1);
});
