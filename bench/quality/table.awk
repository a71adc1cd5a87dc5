# SPDX-License-Identifier: GPL-3.0-or-later
# results.csv of run.sh as Markdown: a table for each shipped region, then medians over
# the generated ones. Fails where a way of matching beats the bound.
BEGIN {
    FS = ","
    n_ways = split("uncoordinated sequential first_come equal_shares ranked padan", way, " ")
    title["uncoordinated"] = "uncoordinated"; title["sequential"] = "sequential, by the list"
    title["first_come"] = "first come, first served"; title["equal_shares"] = "equal shares"
    title["ranked"] = "ranked villages"; title["padan"] = "**padan**"
}
FNR == 1 { for (k = 1; k <= NF; k++) at[$k] = k; next }
{
    region = $at["wilayah"]; w = $at["cara"]
    if ($at["kelompok"] == "shipped" && !(region in seen)) { seen[region] = 1; list[++n_list] = region }
    of = $at["kelompok"] == "shipped" ? region : "generated"
    add("share", $at["bagian"] * 100)
    add("coverage", $at["cakupan"] * 100)
    add("done", $at["desa_tuntas"] / $at["desa"] * 100)
    add("worst", $at["cakupan_terendah"] * 100)
    add("gini", $at["gini_kecamatan"])
    add("contracts", $at["kontrak"])
    add("mean", $at["rata_rata_kontrak"] / 1e6)
    add("first", $at["minat_pertama"] * 100)
    add("idle", $at["menganggur_rp"] / 1e9)
    add("idle_part", $at["menganggur_rp"] / $at["dana_rp"] * 100)
    add("overlap", $at["tumpang_tindih_rp"] / 1e9)
    add("overlap_part", $at["tumpang_tindih_rp"] / $at["dana_rp"] * 100)
    if (w != "uncoordinated" && $at["skor"] > $at["batas"] * (1 + 1e-9)) {
        print "above the bound: " $0 > "/dev/stderr"; bad = 1
    }
}
function add(what, value) { value_of[of, w, what, ++count[of, w, what]] = value }
# p-th smallest of a figure, p in 0..1; the mean of two in the middle
function quantile(of, w, what, p,    n, k, q, x, v) {
    n = count[of, w, what]
    for (k = 1; k <= n; k++) v[k] = value_of[of, w, what, k]
    for (k = 2; k <= n; k++) {
        x = v[k]
        for (q = k - 1; q > 0 && v[q] > x; q--) v[q + 1] = v[q]
        v[q + 1] = x
    }
    return (v[1 + int((n - 1) * p)] + v[1 + int((n - 1) * p + 0.999999)]) / 2
}
function median(of, w, what) { return quantile(of, w, what, 0.5) }
function head() {
    print "| way | of the bound | coverage | complete | worst kecamatan | Gini | first interest | contracts | mean, Rp m | idle, Rp bn | overlap, Rp bn |"
    print "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
}
function row(of, w, share) {
    printf "| %s | %s | %.1f %% | %.1f %% | %.1f %% | %.3f | %.1f %% | %.0f | %.0f | %.2f (%.0f %%) | %.2f (%.0f %%) |\n", \
        title[w], share, median(of, w, "coverage"), median(of, w, "done"), median(of, w, "worst"), \
        median(of, w, "gini"), median(of, w, "first"), median(of, w, "contracts"), median(of, w, "mean"), \
        median(of, w, "idle"), median(of, w, "idle_part"), median(of, w, "overlap"), median(of, w, "overlap_part")
}
END {
    for (k = 1; k <= n_list; k++) {
        printf "%s**%s**\n\n", (k == 1 ? "" : "\n"), list[k]
        head()
        for (q = 1; q <= n_ways; q++)
            row(list[k], way[q], sprintf("%.1f %%", median(list[k], way[q], "share")))
    }
    n = count["generated" SUBSEP "padan" SUBSEP "share"]
    printf "\n**%d generated regions: medians** (of the bound: least and most in brackets)\n\n", n
    head()
    for (q = 1; q <= n_ways; q++)
        row("generated", way[q], sprintf("%.1f %% (%.1f to %.1f)", median("generated", way[q], "share"), \
            quantile("generated", way[q], "share", 0), quantile("generated", way[q], "share", 1)))
    exit bad
}
