// SPDX-License-Identifier: GPL-3.0-or-later
// Solves an LP file with the npm package `highs`, in place of the program
// `highs`, prints the same log, and writes the same solution file if asked to:
//   node highs.cjs PACKAGE FILE.lp SECONDS [SOLUTION]
"use strict";
const fs = require("fs");
const path = require("path");
const [folder, file, seconds, solution] = process.argv.slice(2);
const load = require(path.resolve(folder));

// What `highs --solution_file` writes, as far as the values go.
function writeSolution(result) {
  const columns = Object.entries(result.Columns ?? {});
  const found = columns.length > 0 && columns[0][1].Primal !== undefined;
  const lines = ["Model status", result.Status, "", "# Primal solution values"];
  if (found) {
    lines.push("Feasible", `Objective ${result.ObjectiveValue}`);
    lines.push(`# Columns ${columns.length}`);
    for (const [name, column] of columns) lines.push(`${name} ${column.Primal}`);
    lines.push("# Rows 0");
  } else lines.push("None");
  fs.writeFileSync(solution, lines.join("\n") + "\n");
}

async function main() {
  const highs = await load({
    print: (line) => fs.writeSync(1, line + "\n"),
    printErr: (line) => fs.writeSync(2, line + "\n"),
  });
  const result = highs.solve(fs.readFileSync(file, "utf8"), {
    time_limit: Number(seconds),
    mip_rel_gap: 0,
    mip_abs_gap: 1e-9,
  });
  if (solution) writeSolution(result);
}
main().catch((error) => {
  fs.writeSync(2, `highs: ${error}\n`);
  process.exit(1);
});
