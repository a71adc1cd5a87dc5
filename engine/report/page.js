// SPDX-License-Identifier: GPL-3.0-or-later
// Sorts and searches the tables of the page. Without it they are plain tables.
(function () {
"use strict";
var root = document.documentElement;
var figure = new Intl.NumberFormat(root.lang);
root.classList.add("js");

function setUp(list) {
  var body = list.querySelector("tbody"), input = list.querySelector("input");
  var output = list.querySelector("output");
  var heads = Array.from(list.querySelectorAll("thead th"));
  var sum = heads.findIndex(function (th) { return "sum" in th.dataset; });
  var rows = null;

  // Read once, when somebody first wants to search or sort.
  function read() {
    if (rows) return;
    rows = Array.from(body.rows, function (tr) {
      return {tr: tr, text: tr.textContent.toLowerCase(), shown: true};
    });
  }
  function value(row, column) {
    var cell = row.tr.cells[column];
    return "v" in cell.dataset ? Number(cell.dataset.v) : cell.textContent;
  }
  function tell() {
    var n = 0, total = 0;
    rows.forEach(function (row) {
      if (!row.shown) return;
      n++;
      if (sum >= 0) total += value(row, sum);
    });
    output.textContent = figure.format(n) + " / " + figure.format(rows.length) +
      (sum >= 0 ? " · Rp" + figure.format(total) : "");
  }
  function search() {
    var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    read();
    rows.forEach(function (row) {
      var shown = words.every(function (word) { return row.text.includes(word); });
      if (shown !== row.shown) row.tr.hidden = !shown;
      row.shown = shown;
    });
    tell();
  }
  function sort(column) {
    var th = heads[column], number = th.classList.contains("n");
    var was = th.getAttribute("aria-sort");
    var down = was ? was === "ascending" : number;
    var order = new Intl.Collator(root.lang, {numeric: true});
    read();
    heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
    th.setAttribute("aria-sort", down ? "descending" : "ascending");
    rows.forEach(function (row, k) { row.key = value(row, column); row.at = k; });
    rows.sort(function (a, b) {
      var by = number ? a.key - b.key : order.compare(a.key, b.key);
      return (down ? -by : by) || a.at - b.at;
    });
    var all = document.createDocumentFragment();
    rows.forEach(function (row) { all.appendChild(row.tr); });
    body.appendChild(all);
  }

  input.addEventListener("input", search);
  heads.forEach(function (th, column) {
    // Not a <button>: browsers leave those out of the heads they repeat on paper.
    var title = th.firstElementChild;
    title.tabIndex = 0;
    title.setAttribute("role", "button");
    title.addEventListener("click", function () { sort(column); });
    title.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      sort(column);
    });
  });
}
Array.from(document.querySelectorAll(".list"), setUp);
})();
